import { invariant } from '@jiaohao/basics/invariant';
import { fail, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { LinkFault } from '../../contract/faults.ts';
import type { Strip, StripContent } from '../../contract/strip.ts';
import { type Driver, type DriverSession, lineIsDown, type OpenLine } from '../../link/link.ts';
import { encodeCommand, type FrameParams } from '../../profiles/encode-frame.ts';
import { createPacedWriter, type PacedWriter } from '../../profiles/paced-writer.ts';
import type { Profile } from '../../profiles/profile-schema.ts';
import { pinganStripProfile } from '../../profiles/shipped-profiles.ts';

/*
 * A bus of 平安力合 V2.1 window strips (条屏). We talk, they show:
 *
 *   show(content) ──► last content of that strip ──► paced writer ── RS-485 ──► strip 1, strip 2 …
 *                                  └── again, when the line comes back
 *
 * Some strips acknowledge (A0 03 14 ADD 50 …); most installations cannot hear them, so nobody waits
 * and what comes in is not kept.
 */

export type PinganStripConfig = {
  readonly id: string;
  /** Bus address, 0-255, as set on the strip. */
  readonly address: number;
};

export interface PinganStripBus extends Driver {
  /** One port a strip, in the order of the configuration. They outlive the line. */
  readonly strips: readonly Strip[];
}

export function createPinganStripBus(options: {
  readonly timers: Timers;
  readonly strips: readonly PinganStripConfig[];
  readonly profile?: Profile;
}): PinganStripBus {
  const { timers, profile = pinganStripProfile, strips: configs } = options;
  const addresses = new Set(configs.map(({ address }) => address));
  invariant(addresses.size === configs.length, 'every strip of a bus has an address of its own');
  let writer: PacedWriter | null = null;
  /** The frame of what each strip should show now, by address; the truth after any loss. */
  const framesByAddress = new Map<number, Uint8Array>();

  function buildFrame(address: number, content: StripContent): Uint8Array {
    const { command, params } = contentToCommand(content);
    const frame = encodeCommand(profile, command, { ...params, addr: address });
    invariant(frame.ok, `a strip can show ${content.kind}${frame.ok ? '' : `: ${JSON.stringify(frame.error)}`}`);
    return frame.value;
  }

  function attach(line: OpenLine): DriverSession {
    const paced = createPacedWriter({
      timers,
      gapMs: profile.gapMs,
      baud: profile.link.baud ?? 0,
      write: (bytes) => line.write(bytes),
    });
    writer = paced;
    for (const { id } of configs) line.report(id, { kind: 'ready' });
    for (const [address, bytes] of framesByAddress) void paced.send({ slot: String(address), bytes });
    return {
      async stop() {
        paced.close(lineIsDown);
        if (writer === paced) writer = null;
      },
    };
  }

  return {
    devices: configs.map(({ id }) => ({ id, kind: 'strip', model: profile.name })),
    strips: configs.map(({ id, address }) => ({
      id,
      async show(content): Promise<Result<void, LinkFault>> {
        const bytes = buildFrame(address, content);
        framesByAddress.set(address, bytes);
        return writer?.send({ slot: String(address), bytes }) ?? fail(lineIsDown);
      },
    })),
    attach,
  };
}

/** The protocol has no text, only numbers; the words are in the strip. */
function contentToCommand(content: StripContent): { command: string; params: FrameParams } {
  switch (content.kind) {
    case 'welcome':
      return { command: 'welcome', params: {} };
    case 'paused':
      return { command: 'paused', params: {} };
    case 'call':
      return { command: 'callPrefixed', params: paramsOfNumber(content) };
    case 'serving':
      return { command: 'servingPrefixed', params: paramsOfNumber(content) };
  }
}

function paramsOfNumber(number: { series: string; serial: number; windowNo: number }): FrameParams {
  invariant(/^[A-Z]$/.test(number.series), 'a series is one letter');
  // Two decimal pairs on the wire, so four digits are all a strip can show.
  return { n: number.serial % 10_000, window: number.windowNo, prefix: number.series.charCodeAt(0) };
}
