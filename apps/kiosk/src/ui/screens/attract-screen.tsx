import { TouchButton } from '@jiaohao/ui-kit';
import { Frame } from '../parts/frame.tsx';
import { CardToReader } from '../parts/pictograms.tsx';
import { Stage } from '../parts/stage.tsx';
import type { SendVisit } from '../use-visit.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './attract-screen.module.css';

/** Nobody there: seen from across the hall. Any touch and any card end it. */
export function AttractScreen({ send }: { send: SendVisit }) {
  const { say } = useWords();
  return (
    <Frame screen="attract" layout="whole">
      <div className={styles.attract}>
        <Stage
          picture={<CardToReader className={styles.picture} />}
          lead={say('attract.title')}
          title={say('home.swipeTitle')}
          lines={[say('attract.how')]}
        >
          <TouchButton className={styles.start} data-testid="start" onPress={() => send({ type: 'touched' })}>
            {say('button.start')}
          </TouchButton>
        </Stage>
      </div>
    </Frame>
  );
}
