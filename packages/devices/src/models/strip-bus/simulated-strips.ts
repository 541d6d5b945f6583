import { invariant } from '@jiaohao/basics/invariant';
import { createFrameSplitter } from '../../codec/frame-splitter.ts';
import type { FarEnd } from '../../transport/memory-wire.ts';
import { numberFamilies } from './simulated-number-families.ts';
import { textFamilies } from './simulated-text-families.ts';
import type { SimulatedFrame } from './simulated-family.ts';

/*
 * Strips above their windows, all of one family on one wire: each shows what the last sound frame with
 * its address said. The frames are read by hand, family by family, and not by the profile that wrote
 * them, so that a wrong profile meets an honest strip.
 */

const families = { ...textFamilies, ...numberFamilies };

/** The families of strips, by the names of their profiles. */
export type SimulatedStripFamily = keyof typeof families;

export function isSimulatedStripFamily(profile: string): profile is SimulatedStripFamily {
  return Object.hasOwn(families, profile);
}

export interface SimulatedStrips {
  /** What one reads on the strip, such as `请A023号到3号窗口`; empty when it is dark. */
  text(address: number): string;
  /** Sound frames with something to show that this strip took since it was made. */
  frameCount(address: number): number;
  /** Power off and on again: dark until it is told something. */
  powerCycle(address: number): void;
  /** Without power a strip is dark, hears nothing and answers nothing. */
  setPower(address: number, power: 'on' | 'off'): void;
  /** Of a family that answers: what comes now is refused, and what is shown stays. */
  setRefusing(address: number, isRefusing: boolean): void;
  /** Called with the address when a strip's text changed. Returns a function that ends the subscription. */
  onChange(listener: (address: number) => void): () => void;
}

type SimulatedStrip = { text: string; frames: number; isOn: boolean; isRefusing: boolean };

export function createSimulatedStrips(options: {
  readonly farEnd: FarEnd;
  readonly profile: SimulatedStripFamily;
  readonly addresses: readonly number[];
  /** Strips of windows, or screens of the whole hall, which listen to other commands. */
  readonly place?: 'window' | 'hall';
  /** 平安力合 strips can acknowledge (A0 03 14 ADD 50 CHK FF); in most halls they cannot be heard. */
  readonly sendsAcks?: boolean;
}): SimulatedStrips {
  const { farEnd, profile, addresses, place = 'window', sendsAcks = false } = options;
  const family = families[profile];
  const splitter = createFrameSplitter(family.format);
  const strips = new Map<number, SimulatedStrip>(
    addresses.map((address) => [address, { text: '', frames: 0, isOn: true, isRefusing: false }]),
  );
  const listeners = new Set<(address: number) => void>();

  function stripAt(address: number): SimulatedStrip {
    const strip = strips.get(address);
    invariant(strip, `no strip has address ${address}`);
    return strip;
  }

  function setText(address: number, text: string): void {
    stripAt(address).text = text;
    for (const listener of listeners) listener(address);
  }

  function take(address: number, heard: SimulatedFrame): void {
    const strip = stripAt(address);
    if (!strip.isOn) return;
    const isTaken = heard.text === null || !strip.isRefusing;
    if (heard.text !== null && isTaken) {
      strip.frames += 1;
      setText(address, heard.text);
    }
    const answer = isTaken ? heard.answer : heard.refusal;
    if (answer && (profile !== 'pingan-std' || sendsAcks)) farEnd.send(Uint8Array.from(answer));
  }

  function hear(frame: Uint8Array): void {
    const heard = family.read(frame);
    if (!heard || heard.place !== place) return;
    // A family without addresses: whoever hangs on the wire is meant.
    for (const address of addresses) if (heard.address === null || heard.address === address) take(address, heard);
  }

  farEnd.onData((bytes) => splitter.push(bytes).forEach(hear));
  // Half a frame of a line that went is not the beginning of a frame of the next.
  farEnd.onLink(() => splitter.clear());

  return {
    text: (address) => stripAt(address).text,
    frameCount: (address) => stripAt(address).frames,
    powerCycle: (address) => setText(address, ''),
    setPower(address, power) {
      stripAt(address).isOn = power === 'on';
      setText(address, '');
    },
    setRefusing(address, isRefusing) {
      stripAt(address).isRefusing = isRefusing;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
