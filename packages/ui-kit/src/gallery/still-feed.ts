import { faceViews, feedBeatMs, type Face, type ViewOf } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { createStore } from 'zustand/vanilla';
import type { Feed, FeedState } from '../feed-client.ts';

/** A feed that says what a state says, and beats like a host until it falls silent. */
export type StillFeed<Name extends Face> = Feed<Name> & {
  change(changes: Partial<ViewOf<Name>>): void;
  fallSilent(): void;
};

/** As long as the real feed waits for a beat before it gives the line up. */
const silenceLimitMs = 12_000;

/** Views are parsed as they are from a host: a state that no host would send is a mistake in the gallery. */
export function createStillFeed<Name extends Face>(face: Name, view: ViewOf<Name>): StillFeed<Name> {
  const schema = faceViews[face];
  const hostOffsetMs = Date.now() - performance.now();
  const store = createStore<FeedState<Name>>(() => ({
    connection: 'live',
    view: v.parse(schema, view),
    heardAtMonoMs: performance.now(),
    hostOffsetMs,
    simulated: false,
  }));
  const beat = setInterval(() => store.setState({ heardAtMonoMs: performance.now() }), feedBeatMs);
  return {
    store,
    nowHostMs: () => hostOffsetMs + performance.now(),
    change(changes) {
      store.setState(({ view: before }) => ({
        view: v.parse(schema, { ...before, ...changes }),
        heardAtMonoMs: performance.now(),
      }));
    },
    fallSilent() {
      clearInterval(beat);
      setTimeout(() => store.setState({ connection: 'lost' }), silenceLimitMs);
    },
    close: () => clearInterval(beat),
  };
}
