import { useCommands, useFeedState, useHostClock, useView } from '@jiaohao/ui-kit';
import { useMachine } from '@xstate/react';
import { useEffect, useLayoutEffect, useState } from 'react';
import { ratingFlow } from './rating-flow.ts';
import { createRatingOutbox } from './rating-outbox.ts';

/** Ratings that are still here are tried again this often while the host can be heard. */
const retryMs = 15_000;

/** The pad's machine with its hands: the feed, the clock and the outbox. */
export function useRatingFlow() {
  const view = useView<'pad'>();
  const { connection } = useFeedState<'pad'>();
  const commands = useCommands();
  const nowHostMs = useHostClock();

  const [outbox] = useState(() =>
    createRatingOutbox({
      storage: localStorage,
      storageKey: `jiaohao.ratings:${location.pathname}${location.search}`,
      stamp: (act) => commands.stamp('rate', act),
      send: (body) => commands.sendStamped('rate', body),
    }),
  );
  const [machine] = useState(() =>
    ratingFlow.provide({
      actions: {
        sendRating({ self }, act) {
          async function send(): Promise<void> {
            if ((await outbox.rate(act)) === 'refused') self.send({ type: 'refused', ticketId: act.ticketId });
          }
          void send();
        },
      },
    }),
  );
  const [snapshot, send] = useMachine(machine, { input: { nowHostMs, settled: outbox.ticketIds() } });

  // Before the paint: an invitation is on the screen in the frame after it arrived.
  useLayoutEffect(() => send({ type: 'viewChanged', view }), [send, view]);

  useEffect(() => {
    if (connection !== 'live') return;
    const flush = () => void outbox.flush();
    flush();
    const handle = setInterval(flush, retryMs);
    return () => clearInterval(handle);
  }, [connection, outbox]);

  return { snapshot, send };
}
