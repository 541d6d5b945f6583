import {
  feedCloseCodes,
  FeedMessageSchema,
  faceViews,
  type Face,
  type FeedRequest,
  type ViewOf,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createSeenNumbers } from './seen-numbers.ts';

/*
 * The page's end of the live feed (queue-core/protocol/feed.ts).
 *
 *   connecting ──snapshot──► live ──closed, or 12 s without a beat──► lost ──► connecting …
 *        └──── 4401 ────► refused (the credential is not good here; try again every 30 s)
 */

export type FeedState<Name extends Face> = {
  readonly connection: 'connecting' | 'live' | 'lost' | 'refused';
  /** The last view we have, however old; null before the first snapshot. */
  readonly view: ViewOf<Name> | null;
  /** performance.now() when the host was last heard; null before the first message. */
  readonly heardAtMonoMs: number | null;
  /** Host wall clock minus performance.now(): the page's own wall clock is never used. */
  readonly hostOffsetMs: number | null;
  /** Devices are simulated: every page says so. */
  readonly simulated: boolean;
};

export type Feed<Name extends Face> = {
  readonly store: StoreApi<FeedState<Name>>;
  /** Host wall clock now, or null before the first message. */
  nowHostMs(): number | null;
  close(): void;
};

const silenceLimitMs = 12_000;
const retryMs = { first: 300, max: 3_000, refused: 30_000 };

/** Keeps one feed open for the life of the page. */
export function openFeed<Name extends Face>(options: { face: Name; url: string; credential: string }): Feed<Name> {
  const schema = faceViews[options.face];
  const store = createStore<FeedState<Name>>(() => ({
    connection: 'connecting',
    view: null,
    heardAtMonoMs: null,
    hostOffsetMs: null,
    simulated: false,
  }));
  const seenNumbers = createSeenNumbers(options.credential);
  let socket: WebSocket | null = null;
  let seq = 0;
  let retryDelayMs = retryMs.first;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  function send(request: FeedRequest): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request));
  }

  function heard(sentAtMs: number): Partial<FeedState<Name>> {
    clearTimeout(silence);
    silence = setTimeout(() => socket?.close(), silenceLimitMs);
    const now = performance.now();
    return { heardAtMonoMs: now, hostOffsetMs: sentAtMs - now };
  }

  function receive(data: unknown): void {
    const parsed = v.safeParse(FeedMessageSchema, parseJson(data));
    if (!parsed.success) {
      send({ kind: 'resnapshot' });
      return;
    }
    const message = parsed.output;
    seenNumbers.see(message.numbers);
    if (message.kind === 'snapshot') {
      const view = v.safeParse(schema, message.view);
      if (!view.success) {
        // A newer host speaks to an older page: the page reloads itself to become newer.
        socket?.close(feedCloseCodes.badMessage);
        return;
      }
      seq = message.seq;
      retryDelayMs = retryMs.first;
      store.setState({
        ...heard(message.sentAtMs),
        connection: 'live',
        view: view.output,
        simulated: message.simulated,
      });
      return;
    }
    if (message.kind === 'beat') {
      store.setState(heard(message.sentAtMs));
      if (message.seq !== seq) send({ kind: 'resnapshot' });
      return;
    }
    const view = store.getState().view;
    const next = v.safeParse(schema, { ...view, ...message.changes });
    if (message.seq !== seq + 1 || !view || !next.success) {
      send({ kind: 'resnapshot' });
      return;
    }
    seq = message.seq;
    store.setState({ ...heard(message.sentAtMs), view: next.output });
  }

  function connect(): void {
    clearTimeout(retry);
    socket = new WebSocket(options.url);
    socket.addEventListener('open', () => {
      send({ kind: 'hello', credential: options.credential, seen: seenNumbers.read() });
    });
    socket.addEventListener('message', (event) => receive(event.data));
    socket.addEventListener('close', (event) => {
      clearTimeout(silence);
      if (isClosed) return;
      const isRefused = event.code === feedCloseCodes.badCredential;
      store.setState({ connection: isRefused ? 'refused' : 'lost' });
      retry = setTimeout(connect, isRefused ? retryMs.refused : retryDelayMs);
      retryDelayMs = Math.min(retryMs.max, retryDelayMs * 2);
    });
  }

  connect();
  return {
    store,
    nowHostMs() {
      const { hostOffsetMs } = store.getState();
      return hostOffsetMs === null ? null : hostOffsetMs + performance.now();
    },
    close() {
      isClosed = true;
      clearTimeout(silence);
      clearTimeout(retry);
      socket?.close();
    },
  };
}

function parseJson(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}

/** ws:// or wss:// of the host that served this page. */
export function feedUrl(location: Location): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/feed`;
}
