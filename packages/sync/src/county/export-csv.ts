import { percentOf, ratedCount, ratingLevelNames, ratingLevels, type RatingLevel } from '@jiaohao/queue-core/protocol';
import papaparse from 'papaparse';
import type { AreaAnswer, Figures } from '../wire/county-view.ts';
import { countyWordsZh as words } from './messages.zh.ts';

/* An area's figures as one list: the whole, its areas, its halls, items and days, with the same columns. */

type Cell = string | number | null;

/** UTF-8 with a mark at its head: without it, office programs read Chinese as garbage. */
export function areaCsv({ total, areas, halls, items, days }: AreaAnswer): string {
  const list: Cell[][] = [
    [words.about, words.name, words.code, ...heads()],
    [words.whole, '', '', ...cellsOf(total)],
    ...areas.map(({ id, name, figures }) => [words.area, name, id, ...cellsOf(figures)]),
    ...halls.map(({ id, name, figures }) => [words.hall, name, id, ...cellsOf(figures)]),
    ...items.map(({ id, name, figures }) => [words.item, name ?? id ?? words.noItem, id ?? '', ...cellsOf(figures)]),
    ...days.map(({ day, figures }) => [words.day, day, '', ...cellsOf(figures)]),
  ];
  // What looks like a formula is a name that somebody typed.
  return `\uFEFF${papaparse.unparse(list, { newline: '\r\n', escapeFormulae: true })}\r\n`;
}

function heads(): string[] {
  const { columns } = words;
  return [
    columns.taken,
    columns.finished,
    columns.notServed,
    columns.meanWait,
    columns.p90Wait,
    columns.meanService,
    columns.rated,
    ...ratingLevels.map((level) => ratingLevelNames[level]),
    columns.notRated,
    columns.notRatedShare,
    columns.bad,
    columns.badShare,
  ];
}

function cellsOf({ taken, finished, notServed, wait, service, byLevel, notRated }: Figures): Cell[] {
  const rated = ratedCount(byLevel);
  const bad = badCount(byLevel);
  return [
    taken,
    finished,
    notServed,
    minutesOf(wait.meanMs),
    wait.p90Minutes,
    minutesOf(service.meanMs),
    rated,
    ...ratingLevels.map((level) => byLevel[level]),
    notRated,
    percentOf(notRated, rated + notRated),
    bad,
    percentOf(bad, rated),
  ];
}

const badCount = (byLevel: Readonly<Record<RatingLevel, number>>) => byLevel.dissatisfied + byLevel.veryDissatisfied;

/** With one decimal. */
const minutesOf = (ms: number | null) => (ms === null ? null : Math.round(ms / 6_000) / 10);
