import { recordStream } from '../../packages/devices/test/fuzz/record-stream.ts';
import type { FuzzSubject } from '../../packages/devices/test/fuzz/subject.ts';
import { everyParser } from '../../packages/devices/test/fuzz/subjects/all.ts';
import { takeTurns } from '../engine/spread.ts';
import type { Report } from '../figure.ts';

/* Frames a second of everything that reads bytes off a wire, one in four of them damaged, beside a loop that only looks at the bytes. */

const frames = 100_000;
const rounds = 5;
const target = 300_000;

let seen = 0;

/** What any program must do with these bytes at least. */
function lookAt(pieces: readonly Uint8Array[]): void {
  for (const piece of pieces) for (let at = 0; at < piece.length; at += 1) seen ^= piece[at]!;
}

function parse(subject: FuzzSubject, pieces: readonly Uint8Array[]): void {
  const parser = subject.openBare();
  for (const piece of pieces) parser.push(piece);
  parser.silence();
}

function framesPerSecond(act: () => void): number {
  const startedAtMs = performance.now();
  act();
  return (frames / (performance.now() - startedAtMs)) * 1_000;
}

export async function measureParsers(report: Report): Promise<void> {
  for (const subject of everyParser) {
    const { pieces } = recordStream(subject, { frames, seed: 20261121 });
    const { measured, ratio } = await takeTurns(
      rounds,
      () => framesPerSecond(() => parse(subject, pieces)),
      () => framesPerSecond(() => lookAt(pieces)),
    );
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0) / frames;
    const name = `${subject.name}, ${bytes.toFixed(0)} bytes a frame`;
    report({ name: `${name}, to a bare loop`, value: measured, unit: 'per second', ratio });
    report({ name, value: measured, unit: 'per second', target, bound: 'least' });
  }
  if (seen < 0) throw new Error('a loop whose outcome nobody needs may be left out');
}
