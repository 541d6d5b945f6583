import type { AreaAnswer, HallAnswer } from '@jiaohao/sync/wire';
import type { Figure } from '../staff/figure-strip.tsx';
import { heatWords, waitedMinutes, waitHeat } from '../staff/wait-heat.ts';
import { countyWords } from './messages.zh.ts';

const words = countyWords.now;

export type NowFigure = Figure<'halls' | 'state' | 'waiting' | 'longest' | 'windows' | 'taken' | 'finished' | 'bad'>;

/** An area in seven figures. */
export function areaNow({ now }: AreaAnswer, nowMs: number): NowFigure[] {
  const { all, online, never } = now.halls;
  const away = all - online - never;
  return [
    { ...plain('halls', online, words.halls1, hallNote({ all, away, never })), heat: away > 0 ? 'amber' : 'calm' },
    plain('waiting', now.waiting, words.people, away > 0 ? words.unheard : ''),
    longest(now.oldestMs, nowMs),
    windows(now.windows),
    ...counted(now.today),
  ];
}

/** A hall in seven figures: as it is now, or as it last said. */
export function hallNow({ state, said }: HallAnswer, nowMs: number): NowFigure[] {
  const none = { taken: 0, finished: 0, rated: 0, bad: 0 };
  const taking = state.taking === null ? countyWords.line.never : countyWords.taking[state.taking];
  return [
    {
      id: 'state',
      label: words.state,
      value: taking,
      unit: '',
      note: countyWords.line[state.line],
      heat: state.line === 'away' ? 'amber' : 'calm',
    },
    plain('waiting', state.live.waiting, words.people, ''),
    longest(state.live.oldestMs, nowMs),
    windows(state.live.windows),
    ...counted(said?.today ?? none),
  ];
}

function hallNote({ all, away, never }: { all: number; away: number; never: number }): string {
  const missing = [...(away > 0 ? [words.away(away)] : []), ...(never > 0 ? [words.never(never)] : [])];
  return missing.length === 0 ? words.ofHalls(all) : missing.join(words.and);
}

function plain(id: NowFigure['id'], value: number, unit: string, note: string): NowFigure {
  return { id, label: words[id], value: String(value), unit, note, heat: 'calm' };
}

function longest(oldestMs: number | null, nowMs: number): NowFigure {
  const figure = { id: 'longest', label: words.longest } as const;
  if (oldestMs === null) return { ...figure, value: '–', unit: '', note: words.nobody, heat: 'calm' };
  const heat = waitHeat(nowMs - oldestMs);
  return { ...figure, value: String(waitedMinutes(oldestMs, nowMs)), unit: words.minutes, note: heatWords[heat], heat };
}

function windows({ all, open, serving }: AreaAnswer['now']['windows']): NowFigure {
  return plain('windows', open, words.halls1, open > 0 ? words.serving(serving) : words.ofWindows(all));
}

function counted({ taken, finished, rated, bad }: AreaAnswer['now']['today']): NowFigure[] {
  return [
    plain('taken', taken, words.tickets, ''),
    plain('finished', finished, words.pieces, ''),
    { ...plain('bad', bad, words.pieces, words.ofRated(rated)), heat: bad > 0 ? 'red' : 'calm' },
  ];
}
