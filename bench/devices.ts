import { measureEncode } from './devices/encode.ts';
import { measureIdle, measureLag } from './devices/hall-load.ts';
import { measureParsers } from './devices/parsers.ts';
import { measureSwipe } from './devices/swipe.ts';
import type { Report } from './figure.ts';

/*
 * The devices, in numbers: what a card takes beside the bytes on its wire, what a slip takes beside its
 * bytes, what a hall full of devices costs while nothing happens and while everything does, and what the
 * parsers bear. Every figure stands beside a bare loop in the same run.
 */

const parts: Record<string, (report: Report) => Promise<void>> = {
  swipe: measureSwipe,
  encode: measureEncode,
  idle: measureIdle,
  lag: measureLag,
  parsers: measureParsers,
};

export async function benchDevices(report: Report, only: string | null): Promise<void> {
  if (only !== null && !(only in parts)) throw new Error(`no part ${only}: ${Object.keys(parts).join(' | ')}`);
  for (const [name, measure] of Object.entries(parts)) {
    if (only === null || only === name) await measure(report);
  }
}
