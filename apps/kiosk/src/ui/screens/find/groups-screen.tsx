import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Frame } from '../../parts/frame.tsx';
import { ListSign } from '../../parts/pictograms.tsx';
import { Stage } from '../../parts/stage.tsx';
import type { SendVisit } from '../../use-visit.ts';
import type { VisitContext } from '../../visit/context.ts';
import { useWords } from '../../words/use-words.tsx';
import { ChoiceRows } from './choice-rows.tsx';
import { FindBar } from './find-bar.tsx';
import { groupsOf } from './find-items.ts';
import { rowsOnPage } from './list-screen.tsx';
import { Pager, pageOf } from './pager.tsx';
import styles from './find.module.css';

/** 按部门, 按主题: one of them leads to its items. */
export function GroupsScreen(props: {
  view: KioskView;
  by: 'department' | 'theme';
  visit: VisitContext;
  send: SendVisit;
}) {
  const { view, by, visit, send } = props;
  const { say } = useWords();
  const size = rowsOnPage(visit);
  const { page, pageCount, entries } = pageOf(groupsOf(view.items, by), visit.find.page, size);
  const choices = entries.map(({ name, count }) => ({ id: name, name, note: say('find.items', { count }) }));
  return (
    <Frame
      screen={`find-${by}s`}
      layout="list"
      stage={
        <Stage
          shape="strip"
          picture={<ListSign className={styles.stripPicture} />}
          title={say(by === 'department' ? 'find.departmentsTitle' : 'find.themesTitle')}
          lines={[say('find.listHow')]}
        />
      }
      bar={<FindBar send={send} />}
    >
      <div className={styles.list}>
        <ChoiceRows
          choices={choices}
          size={size}
          noteRoom={56}
          testIdOf={({ name }) => `group-${name}`}
          onChoose={({ name }) => send({ type: by === 'department' ? 'departmentChosen' : 'themeChosen', name })}
        />
        <Pager page={page} pageCount={pageCount} onTurn={(next) => send({ type: 'pageTurned', page: next })} />
      </div>
    </Frame>
  );
}
