import { fail, ok } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { LinkFault } from '../contract/faults.ts';
import type { Transport } from './transport.ts';
import { hearAtBaud } from './wrong-baud.ts';

/*
 * A wire inside this process. The driver holds the near end as a Transport; a simulator stands at
 * the far end and speaks bytes. The wire, not the simulator, does what wires do to bytes:
 *
 *   driver ── Transport ──►│ cut? noise? late? twice? chopped? │──► FarEnd ── simulator
 *
 * It outlives its links: after a cut it can be mended and opened again, as a cable is.
 */

/** What a wire does to one chunk of bytes on its way. Faults are used up in the order they were set. */
export type WireFault =
  /** The cable is cut once `afterBytes` more bytes have passed in this direction. */
  | { readonly kind: 'cutAfter'; readonly afterBytes: number }
  /** These bytes come before the next chunk, as noise. */
  | { readonly kind: 'noise'; readonly bytes: Uint8Array }
  /** The next chunk is lost. */
  | { readonly kind: 'lose' }
  /** The next chunk comes `delayMs` later, and what follows queues up behind it: a wire never reorders. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** The next chunk comes twice. */
  | { readonly kind: 'double' }
  /** One bit of the next chunk is flipped. */
  | { readonly kind: 'flipBit'; readonly byteIndex: number; readonly bit: number }
  /** Every chunk from now on arrives in pieces of at most this many bytes. */
  | { readonly kind: 'chop'; readonly maxBytes: number };

/** The simulator's end of the wire. */
export interface FarEnd {
  /** Sends bytes towards the driver; dropped while nobody is connected. */
  send(bytes: Uint8Array): void;
  /** Bytes from the driver. One listener: the simulator. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Called when a driver connects or goes. */
  onLink(listener: (connected: boolean) => void): void;
}

export interface MemoryWire {
  /** A fresh near end; a wire carries one link at a time, a second open fails with `cannotOpen`. */
  createTransport(): Transport;
  /** One that is set to this rate: while the far end is set to another, each hears of the other what a UART would. */
  createTransportAt(baud: number): Transport;
  readonly farEnd: FarEnd & {
    /** The rate that the device is set to; null, as at first, for one that fits any. */
    setBaud(baud: number | null): void;
  };
  /** Pulls the cable: the open link ends with `linkLost`, further opens fail until `mend`. */
  cut(): void;
  mend(): void;
  isConnected(): boolean;
  isCut(): boolean;
  /** Arms a fault for one direction. */
  inject(direction: 'toDriver' | 'toDevice', fault: WireFault): void;
}

/**
 * @param baud bits a second at 10 bits a byte, to let bytes take the time a UART takes; 0 for none.
 */
export function createMemoryWire(timers: Timers, baud = 0): MemoryWire {
  type Link = { deliver: (bytes: Uint8Array) => void; lose: (fault: LinkFault) => void };
  let link: Link | null = null;
  let isCut = false;
  let farListener: (bytes: Uint8Array) => void = () => {};
  let linkListener: (connected: boolean) => void = () => {};
  let farBaud: number | null = null;
  const armed: Record<'toDriver' | 'toDevice', WireFault[]> = { toDriver: [], toDevice: [] };
  const freeAtMonoMs = { toDriver: 0, toDevice: 0 };
  /** What is on its way, in order. When the cable is cut it never arrives. */
  let inFlight: Record<'toDriver' | 'toDevice', (() => void)[]> = { toDriver: [], toDevice: [] };

  function cut(): void {
    isCut = true;
    inFlight = { toDriver: [], toDevice: [] };
    freeAtMonoMs.toDriver = 0;
    freeAtMonoMs.toDevice = 0;
    link?.lose({ kind: 'linkLost', detail: 'cable pulled' });
  }

  /** Runs `act` when all bytes before it are through. Timers that fall due together may wake in any order. */
  function whenThrough(direction: 'toDriver' | 'toDevice', act: () => void): void {
    const queue = inFlight[direction];
    queue.push(act);
    timers.after(Math.max(0, freeAtMonoMs[direction] - timers.nowMonoMs()), () => {
      if (queue === inFlight[direction]) queue.shift()?.();
    });
  }

  /** Applies armed faults to a chunk, then lets it arrive. */
  function carry(direction: 'toDriver' | 'toDevice', chunk: Uint8Array, arrive: (bytes: Uint8Array) => void): void {
    let bytes = chunk;
    let delayMs = 0;
    let copies = 1;
    let cutsAfterThis = false;
    const kept: WireFault[] = [];
    let isSpent = false;
    for (const fault of armed[direction].splice(0)) {
      if (fault.kind === 'chop' || isSpent) {
        kept.push(fault);
      } else if (fault.kind === 'cutAfter') {
        if (bytes.length < fault.afterBytes) {
          kept.push({ kind: 'cutAfter', afterBytes: fault.afterBytes - bytes.length });
        } else {
          bytes = bytes.subarray(0, fault.afterBytes);
          cutsAfterThis = true;
        }
      } else {
        isSpent = true;
        if (fault.kind === 'noise') bytes = Uint8Array.from([...fault.bytes, ...bytes]);
        else if (fault.kind === 'lose') bytes = bytes.subarray(0, 0);
        else if (fault.kind === 'delay') delayMs = fault.delayMs;
        else if (fault.kind === 'double') copies = 2;
        else {
          bytes = Uint8Array.from(bytes);
          const at = fault.byteIndex % Math.max(1, bytes.length);
          if (bytes.length > 0) bytes[at] = bytes[at]! ^ (1 << (fault.bit % 8));
        }
      }
    }
    armed[direction].push(...kept);
    const chop = kept.find((fault) => fault.kind === 'chop');
    const pieceBytes = chop?.kind === 'chop' ? Math.max(1, chop.maxBytes) : Number.POSITIVE_INFINITY;
    const msPerByte = baud > 0 ? 10_000 / baud : 0;
    freeAtMonoMs[direction] = Math.max(timers.nowMonoMs(), freeAtMonoMs[direction]) + delayMs;
    for (let copy = 0; copy < copies; copy += 1) {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        const piece = bytes.slice(at, Math.min(bytes.length, at + pieceBytes));
        freeAtMonoMs[direction] += piece.length * msPerByte;
        whenThrough(direction, () => arrive(piece));
      }
    }
    if (cutsAfterThis) whenThrough(direction, cut);
  }

  function createNearEnd(nearBaud: number | null): Transport {
    let state: 'new' | 'open' | 'closed' = 'new';
    let dataListener: (bytes: Uint8Array) => void = () => {};
    let closeListener: (fault: LinkFault | null) => void = () => {};
    const own: Link = {
      deliver: (bytes) => {
        const heard = hear(bytes, farBaud, nearBaud);
        if (state === 'open' && heard.length > 0) dataListener(heard);
      },
      lose: (fault) => end(fault),
    };

    function end(fault: LinkFault | null): void {
      if (state === 'closed') return;
      const wasOpen = state === 'open';
      state = 'closed';
      if (link === own) link = null;
      if (!wasOpen) return;
      linkListener(false);
      closeListener(fault);
    }

    return {
      async open() {
        if (state !== 'new') return fail<LinkFault>({ kind: 'cannotOpen', detail: 'already used' });
        if (isCut) return fail<LinkFault>({ kind: 'cannotOpen', detail: 'cable pulled' });
        if (link) return fail<LinkFault>({ kind: 'cannotOpen', detail: 'in use' });
        state = 'open';
        link = own;
        linkListener(true);
        return ok();
      },
      async write(bytes) {
        if (state !== 'open') return fail<LinkFault>({ kind: 'linkLost', detail: 'closed' });
        carry('toDevice', bytes, (piece) => {
          const heard = hear(piece, nearBaud, farBaud);
          if (heard.length > 0) farListener(heard);
        });
        return ok();
      },
      onData: (listener) => {
        dataListener = listener;
      },
      onClose: (listener) => {
        closeListener = listener;
      },
      close: async () => end(null),
    };
  }

  return {
    createTransport: () => createNearEnd(null),
    createTransportAt: (nearBaud) => createNearEnd(nearBaud),
    farEnd: {
      send(bytes) {
        const to = link;
        if (to) carry('toDriver', bytes, to.deliver);
      },
      onData: (listener) => {
        farListener = listener;
      },
      onLink: (listener) => {
        linkListener = listener;
      },
      setBaud: (rate) => {
        farBaud = rate;
      },
    },
    cut,
    mend: () => {
      isCut = false;
    },
    isConnected: () => link !== null,
    isCut: () => isCut,
    inject: (direction, fault) => {
      armed[direction].push(fault);
    },
  };
}

function hear(bytes: Uint8Array, sentBaud: number | null, heardBaud: number | null): Uint8Array {
  return sentBaud === null || heardBaud === null ? bytes : hearAtBaud(bytes, sentBaud, heardBaud);
}
