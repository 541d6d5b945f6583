import { TouchButton } from '@jiaohao/ui-kit';
import { CountdownRing, useSecondsLeft } from '../parts/countdown-ring.tsx';
import { Overlay } from '../parts/overlay.tsx';
import type { SendVisit } from '../use-visit.ts';
import { visitDelays } from '../visit/delays.ts';
import { useWords } from '../words/use-words.tsx';

/** Is anybody still there? Time to answer, and a big way to go on. */
export function WarnOverlay({ send }: { send: SendVisit }) {
  const { say } = useWords();
  const seconds = useSecondsLeft(visitDelays.warningLimit);
  return (
    <Overlay
      name="warn"
      title={say('warn.title')}
      picture={<CountdownRing fromMs={visitDelays.warningLimit} seconds={seconds} />}
      buttons={
        <>
          <TouchButton tone="main" data-testid="go-on" onPress={() => send({ type: 'continueTapped' })}>
            {say('button.goOn')}
          </TouchButton>
          <TouchButton data-testid="leave" onPress={() => send({ type: 'leaveTapped' })}>
            {say('button.leave')}
          </TouchButton>
        </>
      }
    >
      <p>{say('warn.countdown', { count: seconds })}</p>
    </Overlay>
  );
}
