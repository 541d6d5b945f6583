import type { Timers } from '@jiaohao/basics/time';
import {
  feedBeatMs,
  feedCloseCodes,
  feedHelloMs,
  FeedRequestSchema,
  type HighNumbers,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { ChangeSignal } from '../change-signal.ts';
import type { Witnesses } from '../witnesses.ts';
import type { Credentials } from './credentials.ts';
import type { FaceKey, FaceViews } from './faces.ts';

/*
 * The live feed's end in the host (protocol/feed.ts has the talk). A view is made once a change,
 * whoever looks at it: twenty boards cost one view and twenty sends.
 */

/** What is used of a WebSocket; `ws` and the tests' in-memory one fit. */
export interface FeedSocket {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Bytes handed over and not yet on the wire. */
  bufferedBytes(): number;
}

export type FeedConnection = { receive(text: string): void; closed(): void };

export type FeedHub = {
  connect(socket: FeedSocket): FeedConnection;
  connectedCount(): number;
  /** Whether a page of this view is connected. */
  isShown(key: FaceKey): boolean;
  close(): void;
};

/**
 * However fast commands come, rounds of views take a fifth of the host's time, and none waits longer than
 * this. What was not used is saved up, so that a few changes in a row (办结并叫下一位) are shown at once.
 */
const viewShare = 0.2;
const savedMsMax = 60;
const restMsMax = 100;

/** A page that lags this far behind is better served by a fresh snapshot. */
const bufferedBytesMax = 1_000_000;

export function createFeedHub(options: {
  faces: FaceViews;
  credentials: Credentials;
  changed: ChangeSignal;
  timers: Timers;
  simulated: boolean;
  /** The day's highest numbers, and what pages have seen of them. */
  witnesses: Pick<Witnesses, 'numbers' | 'heard'>;
}): FeedHub {
  const { timers } = options;
  /** What every page of a view knows: its slices as JSON. */
  type Shown = { key: FaceKey; slices: Map<string, string>; pages: Set<Page> };
  type Page = { socket: FeedSocket; seq: number };
  const shownViews = new Map<string, Shown>();
  let isFlushPlanned = false;
  let savedMs = savedMsMax;
  let savedAtMonoMs = timers.nowMonoMs();
  let cancelRest = () => {};
  let isClosed = false;

  /** Views share what they have in common (who waits in the same queues): that is written as text once. */
  const texts = new WeakMap<object, string>();
  function textOf(slice: unknown): string {
    if (typeof slice !== 'object' || slice === null) return JSON.stringify(slice);
    const known = texts.get(slice);
    if (known !== undefined) return known;
    const text = JSON.stringify(slice);
    texts.set(slice, text);
    return text;
  }

  const nameOf = (key: FaceKey) => `${key.face}/${key.windowId ?? '-'}`;

  function post(page: Page, text: string): void {
    if (page.socket.bufferedBytes() > bufferedBytesMax) page.socket.close(feedCloseCodes.tooSlow, 'too slow');
    else page.socket.send(text);
  }

  /** Slices are kept as text and go out as they are. */
  function slicesToText(slices: Iterable<readonly [string, string]>): string {
    return `{${Array.from(slices, ([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
  }

  function slicesOf(key: FaceKey): Map<string, string> {
    return new Map(Object.entries(options.faces.view(key)).map(([name, slice]) => [name, textOf(slice)]));
  }

  /** Brings the pages of one view up to date: the changed slices, as text, to each. */
  function refresh(shown: Shown): void {
    const slices = slicesOf(shown.key);
    const changed = [...slices].filter(([name, json]) => shown.slices.get(name) !== json);
    shown.slices = slices;
    if (changed.length === 0) return;
    const changes = slicesToText(changed);
    const sentAtMs = timers.nowWallMs();
    const numbers = JSON.stringify(options.witnesses.numbers());
    for (const page of shown.pages) {
      page.seq += 1;
      const head = `"kind":"delta","seq":${page.seq},"sentAtMs":${sentAtMs},"numbers":${numbers}`;
      post(page, `{${head},"changes":${changes}}`);
    }
  }

  function flush(): void {
    isFlushPlanned = false;
    cancelRest();
    if (isClosed) return;
    const startedAtMonoMs = timers.nowMonoMs();
    for (const shown of shownViews.values()) refresh(shown);
    const endedAtMonoMs = timers.nowMonoMs();
    savedMs = Math.min(savedMsMax, savedMs + viewShare * (startedAtMonoMs - savedAtMonoMs));
    savedMs = Math.max(savedMs - (endedAtMonoMs - startedAtMonoMs), -restMsMax * viewShare);
    savedAtMonoMs = endedAtMonoMs;
  }

  /** Many changes in one turn (a batch of commands) or in one rest make one round of views. */
  function planFlush(): void {
    if (isFlushPlanned || shownViews.size === 0) return;
    isFlushPlanned = true;
    const restMs = -savedMs / viewShare - (timers.nowMonoMs() - savedAtMonoMs);
    if (restMs > 0) cancelRest = timers.after(restMs, flush);
    else setImmediate(flush);
  }

  function sendSnapshot(page: Page, shown: Shown): void {
    const { face } = shown.key;
    const sentAtMs = timers.nowWallMs();
    const numbers = options.witnesses.numbers();
    const head = { kind: 'snapshot', seq: page.seq, sentAtMs, numbers, face, simulated: options.simulated };
    post(page, `${JSON.stringify(head).slice(0, -1)},"view":${slicesToText(shown.slices)}}`);
  }

  const unsubscribe = options.changed.subscribe(planFlush);

  let cancelBeat = timers.after(feedBeatMs, beat);
  function beat(): void {
    // Views also change by time alone (a call grows old on the board).
    flush();
    const numbers = options.witnesses.numbers();
    for (const { pages } of shownViews.values()) {
      for (const page of pages) {
        post(page, JSON.stringify({ kind: 'beat', seq: page.seq, sentAtMs: timers.nowWallMs(), numbers }));
      }
    }
    cancelBeat = timers.after(feedBeatMs, beat);
  }

  return {
    connect(socket) {
      const page: Page = { socket, seq: 0 };
      let shown: Shown | null = null;
      const cancelHello = timers.after(feedHelloMs, () => socket.close(feedCloseCodes.badCredential, 'no hello'));

      function hello(credential: string, seen: HighNumbers | null): void {
        const read = options.credentials.readPage(credential);
        cancelHello();
        const key: FaceKey | null = read && { face: read.role, windowId: read.windowId };
        if (!key || !options.faces.has(key)) {
          socket.close(feedCloseCodes.badCredential, 'unknown credential');
          return;
        }
        if (seen) options.witnesses.heard(seen);
        shown = shownViews.get(nameOf(key)) ?? { key, slices: slicesOf(key), pages: new Set() };
        shownViews.set(nameOf(key), shown);
        refresh(shown);
        shown.pages.add(page);
        sendSnapshot(page, shown);
      }

      return {
        receive(text) {
          const request = v.safeParse(FeedRequestSchema, parseJson(text));
          if (!request.success) socket.close(feedCloseCodes.badMessage, 'not a feed request');
          else if (request.output.kind === 'hello' && !shown) hello(request.output.credential, request.output.seen);
          else if (request.output.kind === 'resnapshot' && shown) {
            refresh(shown);
            sendSnapshot(page, shown);
          }
        },
        closed() {
          cancelHello();
          if (!shown) return;
          shown.pages.delete(page);
          if (shown.pages.size === 0) shownViews.delete(nameOf(shown.key));
        },
      };
    },
    isShown: (key) => shownViews.has(nameOf(key)),
    connectedCount: () => [...shownViews.values()].reduce((sum, { pages }) => sum + pages.size, 0),
    close() {
      isClosed = true;
      unsubscribe();
      cancelBeat();
      cancelRest();
      for (const { pages } of shownViews.values()) for (const { socket } of pages) socket.close(1001, 'the hall stops');
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
