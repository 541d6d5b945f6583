import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { Overlay } from '../parts/overlay.tsx';
import { Notice } from '../parts/pictograms.tsx';
import type { SendVisit } from '../use-visit.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './privacy-overlay.module.css';

/** What the kiosk keeps of whoever takes a number, as the hall words it. */
export function PrivacyOverlay({ notice, send }: { notice: string; send: SendVisit }) {
  const { say } = useWords();
  return (
    <Overlay
      name="privacy"
      title={say('privacy.title')}
      picture={<Notice className={styles.sign} />}
      buttons={
        <TouchButton tone="main" data-testid="privacy-close" onPress={() => send({ type: 'privacyClosed' })}>
          {say('button.understood')}
        </TouchButton>
      }
    >
      <p className={styles.notice}>
        <Phrased text={notice} />
      </p>
    </Overlay>
  );
}
