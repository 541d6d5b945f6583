import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { LinkFault } from '../contract/faults.ts';
import type { Transport } from './transport.ts';

/*
 * The life that every transport through the operating system has, whatever is behind it:
 *
 *   new ── open ──► opening ──► open ── lost, or close ──► closed ──► freed
 *                      └── cannot, or closed meanwhile ─────┘
 */

/** What a medium does: the part of a transport that differs. Each is called once, but for `write`. */
export interface SystemEnd {
  /** Opens; null, or why it cannot be opened. After a reason `free` is called as well. */
  open(): Promise<string | null>;
  /** It is open from now on: listen. */
  start(): void;
  /** Never rejects. May take as long as it likes: whoever waits is told when the link ends. */
  write(bytes: Uint8Array): Promise<Result<void, LinkFault>>;
  /** Resolves when the system has taken the port back; also where nothing was opened. */
  free(): Promise<void>;
}

/** What a medium tells. Heard only while the transport is open. */
export interface SystemVoice {
  hear(bytes: Uint8Array): void;
  lose(detail: string): void;
  isOpen(): boolean;
}

/** @param name of the port, for the sentence of a link that cannot be opened. */
export function createSystemTransport(name: string, createEnd: (voice: SystemVoice) => SystemEnd): Transport {
  let state: 'new' | 'opening' | 'open' | 'closed' = 'new';
  let opening: Promise<unknown> = Promise.resolve();
  let freed: Promise<void> | null = null;
  let dataListener: (bytes: Uint8Array) => void = () => {};
  let closeListener: (fault: LinkFault | null) => void = () => {};
  /** A port that went away never calls back for a write that was queued, and one may hang for hours. */
  const unfinishedWrites = new Set<(outcome: Result<void, LinkFault>) => void>();
  const end = createEnd({
    hear: (bytes) => {
      if (state === 'open') dataListener(bytes);
    },
    lose: (detail) => close({ kind: 'linkLost', detail }),
    isOpen: () => state === 'open',
  });

  function isClosed(): boolean {
    return state === 'closed';
  }

  function close(fault: LinkFault | null): void {
    if (state !== 'open') return;
    state = 'closed';
    for (const settle of unfinishedWrites) settle(fail(fault ?? { kind: 'linkLost', detail: 'closed' }));
    closeListener(fault);
  }

  function free(): Promise<void> {
    freed ??= end.free();
    return freed;
  }

  async function openEnd(): Promise<Result<void, LinkFault>> {
    const reason = (await end.open()) ?? (isClosed() ? 'closed while opening' : null);
    if (reason !== null) {
      state = 'closed';
      await free();
      return fail({ kind: 'cannotOpen', detail: `${name}: ${reason}` });
    }
    state = 'open';
    end.start();
    return ok();
  }

  return {
    async open() {
      if (state !== 'new') return fail<LinkFault>({ kind: 'cannotOpen', detail: `${name}: already used` });
      state = 'opening';
      const outcome = openEnd();
      opening = outcome;
      return outcome;
    },
    write(bytes) {
      if (state !== 'open') return Promise.resolve(fail<LinkFault>({ kind: 'linkLost', detail: 'closed' }));
      const { promise, resolve } = Promise.withResolvers<Result<void, LinkFault>>();
      function settle(outcome: Result<void, LinkFault>): void {
        unfinishedWrites.delete(settle);
        resolve(outcome);
      }
      unfinishedWrites.add(settle);
      void end.write(bytes).then(settle);
      return promise;
    },
    onData: (listener) => {
      dataListener = listener;
    },
    onClose: (listener) => {
      closeListener = listener;
    },
    async close() {
      if (state === 'new' || state === 'opening') state = 'closed';
      await opening;
      close(null);
      await free();
    },
  };
}
