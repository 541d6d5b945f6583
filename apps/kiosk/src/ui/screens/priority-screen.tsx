import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { HeartSign } from '../parts/page-pictograms.tsx';
import { Stage } from '../parts/stage.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { VisitContext } from '../visit/context.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './choice-list.module.css';

/** 爱心取号: the classes that may be claimed here; the window checks. Screens elsewhere say 优先 and never why. */
export function PriorityScreen({ view, visit, send }: { view: KioskView; visit: VisitContext; send: SendVisit }) {
  const { say } = useWords();
  return (
    <Frame
      screen="priority"
      layout="split"
      stage={
        <Stage
          picture={<HeartSign className={styles.picture} />}
          title={say('priority.title')}
          lines={[say('priority.how')]}
        />
      }
      bar={
        <FootBar
          screen="priority"
          buttons={[
            { testId: 'back', words: 'button.back', event: { type: 'backTapped' } },
            ...(visit.priority === null
              ? []
              : [
                  {
                    testId: 'priority-none',
                    words: 'button.priorityNone',
                    event: { type: 'priorityChosen', code: null },
                  } as const,
                ]),
          ]}
          send={send}
        />
      }
    >
      <div className={styles.list} data-count={Math.min(6, view.priorityClasses.length)}>
        {view.priorityClasses.slice(0, 6).map(({ code, name }) => (
          <TouchButton
            key={code}
            className={styles.entry}
            data-testid={`priority-${code}`}
            aria-pressed={visit.priority === code}
            onPress={() => send({ type: 'priorityChosen', code })}
          >
            <Phrased text={name} />
          </TouchButton>
        ))}
      </div>
    </Frame>
  );
}
