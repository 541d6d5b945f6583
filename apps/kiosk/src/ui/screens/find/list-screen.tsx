import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Frame } from '../../parts/frame.tsx';
import { ListSign } from '../../parts/pictograms.tsx';
import { QueueState } from '../../parts/queue-state.tsx';
import { Stage } from '../../parts/stage.tsx';
import type { SendVisit } from '../../use-visit.ts';
import type { FindPath, VisitContext } from '../../visit/context.ts';
import { nameIn } from '../../words/sentences.ts';
import { useWords } from '../../words/use-words.tsx';
import type { Words } from '../../words/words.ts';
import { ChoiceRows, type Choice } from './choice-rows.tsx';
import { FindBar } from './find-bar.tsx';
import { itemsOf, type KioskItem } from './find-items.ts';
import { Pager, pageOf } from './pager.tsx';
import styles from './find.module.css';

/** One decision a screen: at most six, and four in large type. */
export function rowsOnPage({ largeType }: Pick<VisitContext, 'largeType'>): number {
  return largeType ? 4 : 6;
}

/** Items of a department, of a theme, or those that most people come for. */
export function ListScreen(props: { view: KioskView; path: FindPath; visit: VisitContext; send: SendVisit }) {
  const { view, path, visit, send } = props;
  const words = useWords();
  const { say } = words;
  const size = rowsOnPage(visit);
  const { page, pageCount, entries } = pageOf(itemsOf(view.items, path), visit.find.page, size);
  return (
    <Frame
      screen="find-items"
      layout="list"
      stage={
        <Stage
          shape="strip"
          picture={<ListSign className={styles.stripPicture} />}
          {...(path.by === 'frequent' ? {} : { lead: path.name })}
          title={say('items.title')}
          lines={[say('find.listHow')]}
        />
      }
      bar={<FindBar send={send} />}
    >
      <div className={styles.list}>
        <ItemRows view={view} items={entries} size={size} words={words} send={send} />
        <Pager page={page} pageCount={pageCount} onTurn={(next) => send({ type: 'pageTurned', page: next })} />
      </div>
    </Frame>
  );
}

/** Items to choose from, each with who waits for it. One that gives no number now can still be read about. */
export function ItemRows(props: {
  view: KioskView;
  items: readonly KioskItem[];
  size: number;
  isNarrow?: boolean;
  words: Words;
  send: SendVisit;
}) {
  const { view, items, words, send } = props;
  const choices = items.map((item): Choice => {
    const queue = view.queues.find(({ id }) => id === item.queueId);
    const note = queue && <QueueState queue={queue} isTaking={false} />;
    return { id: item.id, name: nameIn(words, item), note, isOff: queue?.notGiven !== null };
  });
  return (
    <ChoiceRows
      choices={choices}
      size={props.size}
      noteRoom={118}
      isNarrow={props.isNarrow ?? false}
      testIdOf={({ id }) => `item-${id}`}
      onChoose={({ id }) => send({ type: 'itemChosen', itemId: id as KioskItem['id'] })}
    />
  );
}
