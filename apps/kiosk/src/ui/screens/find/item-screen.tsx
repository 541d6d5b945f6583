import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Frame } from '../../parts/frame.tsx';
import { QueueState } from '../../parts/queue-state.tsx';
import { Stage } from '../../parts/stage.tsx';
import type { SendVisit } from '../../use-visit.ts';
import { nameIn } from '../../words/sentences.ts';
import { useWords } from '../../words/use-words.tsx';
import { ActionTiles, type ActionTile } from './action-tiles.tsx';
import { FindBar } from './find-bar.tsx';
import type { KioskItem } from './find-items.ts';
import { guideFacts } from './guide-sections.ts';
import { sheetWord, type SheetProgress } from './sheet-progress.ts';
import { useGuide } from './use-guide.ts';
import styles from './find.module.css';

/** One item: take a number, read what it needs, have it on paper, or come at another time. */
export function ItemScreen(props: {
  view: KioskView;
  item: KioskItem;
  sheet: SheetProgress;
  /** The number is on its way. */
  isTaking: boolean;
  send: SendVisit;
}) {
  const { view, item, sheet, isTaking, send } = props;
  const words = useWords();
  const { say } = words;
  const guide = useGuide(item.id, item.hasGuide);
  const queue = view.queues.find(({ id }) => id === item.queueId);
  const tiles: ActionTile[] = [
    {
      id: 'take',
      name: say('button.takeNumber'),
      note: queue && <QueueState queue={queue} isTaking={isTaking} />,
      event: { type: 'ticketWanted', queueId: item.queueId, itemId: item.id },
      isMain: true,
      isDisabled: queue?.notGiven !== null,
    },
    {
      id: 'guide',
      name: say('button.seeGuide'),
      note: say(item.hasGuide ? 'find.guideHow' : 'find.noGuide'),
      event: { type: 'guideOpened' },
      isDisabled: !item.hasGuide,
    },
    ...(item.hasGuide
      ? [
          {
            id: 'print',
            name: say('button.printNotice'),
            note: sheet === null ? say('find.noticeHow') : sheetWord(sheet, words),
            event: { type: 'sheetWanted', itemId: item.id, sheet: 'notice' } as const,
            isDisabled: sheet !== null || view.printer === 'down',
          },
        ]
      : []),
    ...(queue?.takesBookings
      ? [
          {
            id: 'book',
            name: say('button.book'),
            note: say('find.bookHow'),
            event: { type: 'bookingWanted', queueId: item.queueId, itemId: item.id } as const,
          },
        ]
      : []),
  ];
  return (
    <Frame
      screen="find-item"
      layout="split"
      stage={
        <Stage title={nameIn(words, item)} lines={[item.department]}>
          <ul className={styles.facts}>
            {guide.kind === 'there' && guideFacts(guide.guide, words).map((fact) => <li key={fact}>{fact}</li>)}
          </ul>
        </Stage>
      }
      bar={<FindBar send={send} isBusy={isTaking} />}
    >
      <ActionTiles tiles={tiles} isBusy={isTaking} send={send} />
    </Frame>
  );
}
