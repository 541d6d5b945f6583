import { invariant } from '@jiaohao/basics/invariant';
import type { FarEnd } from '../../transport/memory-wire.ts';
import { createFrameParser, type ProfileFrame } from '../../profiles/parse-frame.ts';
import { maxProfileFrameBytes } from '../../profiles/profile-schema.ts';
import { pinganStripProfile } from '../../profiles/shipped-profiles.ts';

/*
 * 平安力合 strips above their windows, all on one wire: each shows what the last sound frame with its
 * address said. The words are the strip's own; the real ones differ a little by maker [I].
 */

const stripCommand = 0x28;
const subCommands = { welcome: 0x00, call: 0x01, paused: 0x02, serving: 0x04 };

export interface SimulatedPinganStrips {
  /** What one reads on the strip, such as `请 A023 到 3 号`; empty when it is dark. */
  text(address: number): string;
  /** Sound frames this strip took since it was made. */
  frameCount(address: number): number;
  /** Power off and on again: dark until it is told something. */
  powerCycle(address: number): void;
  /** Called with the address when a strip's text changed. Returns a function that ends the subscription. */
  onChange(listener: (address: number) => void): () => void;
}

export function createSimulatedPinganStrips(options: {
  readonly farEnd: FarEnd;
  readonly addresses: readonly number[];
  /** Answers A0 03 14 ADD 50 CHK FF, as the document has it; most strips in halls say nothing. */
  readonly sendsAcks?: boolean;
}): SimulatedPinganStrips {
  const { farEnd, addresses, sendsAcks = false } = options;
  const strips = new Map(addresses.map((address) => [address, { text: '', frames: 0 }]));
  const listeners = new Set<(address: number) => void>();
  let parser = createFrameParser(pinganStripProfile, maxProfileFrameBytes);

  function stripAt(address: number) {
    const strip = strips.get(address);
    invariant(strip, `no strip has address ${address}`);
    return strip;
  }

  function setText(address: number, text: string): void {
    stripAt(address).text = text;
    for (const listener of listeners) listener(address);
  }

  function take(frame: ProfileFrame): void {
    const address = frame.fields['addr']!;
    const strip = strips.get(address);
    if (!strip || frame.fields['cmd'] !== stripCommand) return;
    const text = textOfFrame(frame.fields['scmd']!, frame.data);
    if (text === null) return;
    strip.frames += 1;
    setText(address, text);
    if (sendsAcks) farEnd.send(buildAck(address));
  }

  farEnd.onData((bytes) => parser.push(bytes).forEach(take));
  farEnd.onLink(() => {
    parser = createFrameParser(pinganStripProfile, maxProfileFrameBytes);
  });

  return {
    text: (address) => stripAt(address).text,
    frameCount: (address) => stripAt(address).frames,
    powerCycle: (address) => setText(address, ''),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Null for a sub-command or data the strip does not know: it goes on showing what it showed. */
function textOfFrame(subCommand: number, data: Uint8Array): string | null {
  if (subCommand === subCommands.welcome) return '欢迎光临';
  if (subCommand === subCommands.paused) return '暂停服务';
  const [hundreds, rest, windowNo, prefix] = data;
  if (hundreds === undefined || rest === undefined || windowNo === undefined) return null;
  const series = prefix === undefined ? '' : String.fromCharCode(prefix);
  const number = `${series}${String(hundreds * 100 + rest).padStart(3, '0')}`;
  if (subCommand === subCommands.call) return `请 ${number} 到 ${windowNo} 号`;
  return subCommand === subCommands.serving ? `${number} 办理中` : null;
}

/** By hand, not from the profile: an acknowledgement is what the strip says, not what we may say. */
function buildAck(address: number): Uint8Array {
  const body = [0x03, 0x14, address, 0x50];
  return Uint8Array.of(0xa0, ...body, body.reduce((sum, byte) => sum + byte, 0) % 100, 0xff);
}
