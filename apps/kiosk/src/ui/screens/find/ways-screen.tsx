import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Frame } from '../../parts/frame.tsx';
import { ListSign } from '../../parts/pictograms.tsx';
import { Stage } from '../../parts/stage.tsx';
import type { SendVisit } from '../../use-visit.ts';
import { useWords } from '../../words/use-words.tsx';
import { ActionTiles, type ActionTile } from './action-tiles.tsx';
import { FindBar } from './find-bar.tsx';
import { groupsOf, itemsOf } from './find-items.ts';
import styles from './find.module.css';

/** Four ways to an item; what most people come for is the first. A way that leads nowhere is not there. */
export function WaysScreen({ view, send }: { view: KioskView; send: SendVisit }) {
  const { say } = useWords();
  const { items } = view;
  const themes = groupsOf(items, 'theme').length;
  const tiles: ActionTile[] = [
    {
      id: 'frequent',
      name: say('find.frequent'),
      note: say('find.items', { count: itemsOf(items, { by: 'frequent' }).length }),
      event: { type: 'frequentOpened' },
    },
    {
      id: 'department',
      name: say('find.department'),
      note: say('find.departments', { count: groupsOf(items, 'department').length }),
      event: { type: 'departmentsOpened' },
    },
    ...(themes === 0
      ? []
      : [
          {
            id: 'theme',
            name: say('find.theme'),
            note: say('find.themes', { count: themes }),
            event: { type: 'themesOpened' } as const,
          },
        ]),
    { id: 'letters', name: say('find.letters'), note: say('find.lettersHow'), event: { type: 'searchOpened' } },
  ];
  return (
    <Frame
      screen="find-ways"
      layout="split"
      stage={
        <Stage picture={<ListSign className={styles.picture} />} title={say('find.title')} lines={[say('find.how')]} />
      }
      bar={<FindBar send={send} />}
    >
      {items.length === 0 ? (
        <p className={styles.none}>{say('items.none')}</p>
      ) : (
        <ActionTiles tiles={tiles} send={send} />
      )}
    </Frame>
  );
}
