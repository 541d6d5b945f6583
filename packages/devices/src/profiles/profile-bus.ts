import { fail, type Result } from '@jiaohao/basics/result';
import type { StripFault } from '../contract/faults.ts';
import { type DriverSession, lineIsDown, type OpenLine } from '../link/link.ts';
import { createBusSession, type BusFrame, type BusOptions, type BusSession } from './bus-session.ts';

/*
 * Devices of one family on one line, whatever the family: strips and keypads put their ports on top.
 *
 *   port ── send(kept frame) ──► what each address should show ──► session of the open line ──► wire
 *                                        └── all of it again, when the line or the device comes back
 */

export interface ProfileBus {
  /** Resolves when the bytes went out, or were answered where the family answers. */
  send(frame: BusFrame): Promise<Result<void, StripFault>>;
  attach(line: OpenLine): DriverSession;
}

export function createProfileBus(options: BusOptions): ProfileBus {
  /** What each address should show, by slot: the truth after any loss. */
  const kept = new Map<number, Map<string, BusFrame>>();
  let session: BusSession | null = null;

  return {
    async send(frame) {
      if (frame.isKept) {
        const slots = kept.get(frame.address) ?? new Map<string, BusFrame>();
        kept.set(frame.address, slots.set(frame.slot, frame));
      }
      return session?.send(frame) ?? fail(lineIsDown);
    },
    attach(line) {
      const keptAt = (address: number) => [...(kept.get(address)?.values() ?? [])];
      const opened = createBusSession({ ...options, line, keptAt });
      session = opened;
      return {
        async stop() {
          opened.stop();
          if (session === opened) session = null;
        },
      };
    },
  };
}
