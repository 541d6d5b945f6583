import { DigitPad } from '../parts/digit-pad.tsx';
import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { ShieldSign } from '../parts/page-pictograms.tsx';
import { Stage } from '../parts/stage.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { Pad } from '../visit/context.ts';
import { useWords } from '../words/use-words.tsx';
import { MachinePanel } from './machine-panel.tsx';
import styles from './pad-screen.module.css';

/** K14, for staff: 工号 and PIN, then the machine's own lights, a test print and the calibration of the screen. */
export function MaintenanceScreen({
  pad,
  isChecking,
  send,
}: {
  pad: Pad | null;
  isChecking: boolean;
  send: SendVisit;
}) {
  const { say } = useWords();
  if (pad === null) return <MachinePanel send={send} />;
  const asked = say(pad.purpose === 'pin' ? 'maintenance.pin' : 'maintenance.staffId');
  return (
    <Frame
      screen="maintenance"
      layout="split"
      stage={
        <Stage picture={<ShieldSign className={styles.picture} />} title={say('maintenance.title')} lines={[asked]} />
      }
      bar={
        <FootBar
          screen="maintenance"
          buttons={[
            { testId: 'back', words: 'button.back', event: { type: 'backTapped' }, isDisabled: isChecking },
            { testId: 'leave', words: 'button.leaveMaintenance', event: { type: 'leaveTapped' } },
          ]}
          send={send}
        />
      }
    >
      <div className={styles.entry}>
        <DigitPad pad={pad} label={asked} hint="" isChecking={isChecking} send={send} />
      </div>
    </Frame>
  );
}
