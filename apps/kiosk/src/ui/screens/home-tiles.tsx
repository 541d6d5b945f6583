import type { KioskView } from '@jiaohao/queue-core/protocol';
import { longestLineInHan, widthInHan } from '../parts/line-widths.ts';
import { QueueTile, type KioskQueue } from '../parts/queue-tile.tsx';
import { Tile } from '../parts/tile.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { VisitContext } from '../visit/context.ts';
import { nameIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import type { Words } from '../words/words.ts';
import type { HomeMode } from './home-screen.tsx';
import { sideTiles, type SideTile } from './side-tiles.ts';
import styles from './home-screen.module.css';

/** One decision a screen, so at most six tiles; four in 大字版. More are on the next page of them. */
const tilesAtMost = { usual: 6, large: 4 } as const;
/** A name up to this long stands in one line of its tile. */
const inOneLine = 7;

type Entry = { readonly queue: KioskQueue } | { readonly side: SideTile };

/** The queues, 我有预约 and 查事项找指南: the same places all day. */
export function HomeTiles(props: {
  view: KioskView;
  mode: HomeMode;
  visit: VisitContext;
  isBusy: boolean;
  send: SendVisit;
}) {
  const words = useWords();
  const { view, mode, visit, isBusy, send } = props;
  const queues = view.queues.map((queue): Entry => ({ queue }));
  const sides = visit.largeType ? [] : sideTiles(view).map((side): Entry => ({ side }));
  const atMost = visit.largeType ? tilesAtMost.large : tilesAtMost.usual;
  const { page, pageCount, before, after } = pageOf(queues, sides, { turned: visit.tilePage, atMost });
  const shown = [...before, ...after];
  const names = shown.map((entry) => nameOf(entry, words));
  const tileOf = (entry: Entry) =>
    'queue' in entry ? (
      <QueueTile
        key={entry.queue.id}
        queue={entry.queue}
        isTaking={mode === 'taking' && visit.wish?.queueId === entry.queue.id}
        isDisabled={isBusy}
        onTake={() => send({ type: 'ticketWanted', queueId: entry.queue.id, itemId: null })}
      />
    ) : (
      <Tile
        key={entry.side.testId}
        testId={entry.side.testId}
        name={words.say(entry.side.name)}
        foot={words.say(entry.side.foot)}
        look="side"
        isDisabled={isBusy}
        onPress={() => send(entry.side.event)}
      />
    );
  return (
    <div
      className={styles.tiles}
      data-count={shown.length + (pageCount > 1 ? 1 : 0)}
      data-single={view.queues.length === 1}
      data-lines={names.some((name) => widthInHan(name) > inOneLine) ? 2 : 1}
      style={{ '--line-han': longestLineInHan(names, inOneLine) }}
    >
      {before.map(tileOf)}
      {pageCount > 1 && (
        <Tile
          testId="more"
          name={words.say('button.more')}
          foot={words.say('home.moreHow', { page: page + 1, pages: pageCount })}
          look="side"
          isDisabled={isBusy}
          onPress={() => send({ type: 'moreTapped' })}
        />
      )}
      {after.map(tileOf)}
    </div>
  );
}

function nameOf(entry: Entry, words: Words): string {
  return 'queue' in entry ? nameIn(words, entry.queue) : words.say(entry.side.name);
}

/**
 * The entries of a page, and `fixed` ones that stand on every page. Where there are several pages one
 * place of each leads on; after the last comes the first.
 */
function pageOf(
  entries: readonly Entry[],
  fixed: readonly Entry[],
  { turned, atMost }: { turned: number; atMost: number },
) {
  const places = atMost - fixed.length;
  if (entries.length <= places) return { page: 0, pageCount: 1, before: entries, after: fixed };
  const size = places - 1;
  const pageCount = Math.ceil(entries.length / size);
  const page = turned % pageCount;
  return { page, pageCount, before: entries.slice(page * size, (page + 1) * size), after: fixed };
}
