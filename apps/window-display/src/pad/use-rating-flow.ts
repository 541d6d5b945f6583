import type { TicketId } from '@jiaohao/queue-core/protocol';
import { useCommands, useFeedState, useHostClock, useView, type CommandClient } from '@jiaohao/ui-kit';
import { useMachine } from '@xstate/react';
import { useEffect, useLayoutEffect, useState } from 'react';
import * as v from 'valibot';
import { createPadVoice } from './pad-voice.ts';
import { ratingFlow } from './rating-flow.ts';
import { createRatingOutbox } from './rating-outbox.ts';

/** Ratings that are still here are tried again this often while the host can be heard. */
const retryMs = 15_000;
/** A finger on the screen is told to the host at most this often. */
const tellEveryMs = 3_000;

/** The pad's machine with its hands: the feed, the clock, the outbox and the voice. */
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
  const [voice] = useState(() => createPadVoice(view.voice, nowHostMs));
  const [machine] = useState(() => {
    const tell = createTeller(commands);
    return ratingFlow.provide({
      actions: {
        keepRating: (_machine, act) => act && outbox.keep(act),
        dropRating: (_machine, ticketId) => ticketId && outbox.drop(ticketId),
        tellHost: (_machine, ticketId) => ticketId && tell(ticketId),
        say: (_machine, sentence) => sentence && voice.say(sentence),
        sendKept({ self }, ticketId) {
          async function send(kept: TicketId): Promise<void> {
            if ((await outbox.send(kept)) === 'refused') self.send({ type: 'refused', ticketId: kept });
          }
          if (ticketId) void send(ticketId);
        },
      },
    });
  });
  const [snapshot, send] = useMachine(machine, { input: { nowHostMs, settled: outbox.ticketIds() } });

  useLayoutEffect(() => voice.learn(view.voice), [voice, view.voice]);
  // Before the paint: an invitation is on the screen in the frame after it arrived.
  useLayoutEffect(() => send({ type: 'viewChanged', view }), [send, view]);

  useEffect(() => {
    if (connection !== 'live') return;
    const flush = () => void outbox.flush();
    flush();
    const handle = setInterval(flush, retryMs);
    return () => clearInterval(handle);
  }, [connection, outbox]);

  /** To be called for every touch, wherever it is. */
  function touched(): void {
    voice.touched();
    send({ type: 'touched' });
  }
  return { snapshot, send, touched };
}

/** Tells the host that an invitation is still being answered. Without a line nothing is told, and nothing lost. */
function createTeller(commands: CommandClient): (ticketId: TicketId) => void {
  let last = { ticketId: '', atMonoMs: 0 };
  return (ticketId) => {
    const now = performance.now();
    if (last.ticketId === ticketId && now - last.atMonoMs < tellEveryMs) return;
    last = { ticketId, atMonoMs: now };
    void commands.post('/api/rating/touch', { ticketId }, v.undefined());
  };
}
