import { TouchButton } from '@jiaohao/ui-kit';
import { buttonsZh, kioskZh, warnWords } from '../messages.zh.ts';
import { CountdownRing, useSecondsLeft } from '../parts/countdown-ring.tsx';
import { Overlay } from '../parts/overlay.tsx';
import type { SendVisit } from '../use-visit.ts';
import { visitDelays } from '../visit-flow.ts';

/** Is anybody still there? Time to answer, and a big way to go on. */
export function WarnOverlay({ send }: { send: SendVisit }) {
  const seconds = useSecondsLeft(visitDelays.warningLimit);
  return (
    <Overlay
      name="warn"
      title={kioskZh.warnTitle}
      picture={<CountdownRing fromMs={visitDelays.warningLimit} seconds={seconds} />}
      buttons={
        <>
          <TouchButton tone="main" data-testid="go-on" onPress={() => send({ type: 'continueTapped' })}>
            {buttonsZh.goOn}
          </TouchButton>
          <TouchButton data-testid="leave" onPress={() => send({ type: 'leaveTapped' })}>
            {buttonsZh.leave}
          </TouchButton>
        </>
      }
    >
      <p>{warnWords(seconds)}</p>
    </Overlay>
  );
}
