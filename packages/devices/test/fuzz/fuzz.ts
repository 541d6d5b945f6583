import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createMutator } from './mutate.ts';
import { areAlike, type FuzzSubject } from './subject.ts';

/*
 * A parser on a line that is as bad as can be, for as many frames as are asked for. One round:
 *
 *   │ bad frame, bad frame … │ good one │ good second │ silence │      in pieces of any size
 *
 * At every piece: nothing is thrown, and no more is held than was declared. At every frame that comes
 * out: the subject's own reckoning finds it sound. At the end of a round: the second good frame is the
 * last that came out. Now and then a round is noise without end, or one without a silence, or the same
 * in one piece and in many.
 */

export type FuzzFigures = {
  readonly mutants: number;
  readonly goodFrames: number;
  readonly delivered: number;
  /** Good frames swallowed by noise whose check was right by chance. */
  readonly swallowed: number;
  readonly framesPerSecond: number;
};

const mostMutantsInARow = 8;
/** One round in so many is each of the special ones, so that they are a small part of all bytes. */
const specialRoundEvery = (floodBytes: number) => Math.max(64, floodBytes / 8);

export const fuzzSeed = Number(process.env['JIAOHAO_SEED'] ?? 20261121);
/** Mutated frames for each parser; all parsers together get more than a million. */
export const fuzzFrames = Number(process.env['JIAOHAO_FUZZ_FRAMES'] ?? 70_000);

export function fuzz(subject: FuzzSubject, options: { readonly frames: number; readonly seed: number }): FuzzFigures {
  const random = createSeededRandom(options.seed);
  const mutator = createMutator(random, subject);
  const { maxHeldBytes, reportBytes } = subject;
  const longestGoodBytes = Math.max(...subject.frames.map((frame) => frame.length));
  const floodBytes = maxHeldBytes + 2 * longestGoodBytes;
  const scratch = new Uint8Array(mostMutantsInARow * mutator.longestMutantBytes + 2 * floodBytes + 8 * maxHeldBytes);
  const parser = subject.open();
  const figures = { mutants: 0, goodFrames: 0, delivered: 0, swallowed: 0 };

  function complain(what: string): never {
    throw new Error(`${subject.name}, seed ${options.seed}, after ${figures.mutants} bad frames: ${what}`);
  }

  /** Pieces of one byte, of some, or all at once. A report is a piece; a bad one may be short. */
  function feed(from: number, to: number, goodFrom: number): void {
    // Its own memory, as a transport gives it: a parser may keep what it was handed.
    const bytes = scratch.slice(from, to);
    const widest = random.nextInt(16) === 0 ? 1 : 1 << (3 + random.nextInt(8));
    for (let at = 0; at < bytes.length;) {
      const size = reportBytes ?? 1 + random.nextInt(widest);
      const isShort = reportBytes !== undefined && from + at < goodFrom && random.nextInt(32) === 0;
      parser.push(bytes.subarray(at, at + (isShort ? 1 + random.nextInt(size) : size)));
      if (parser.heldBytes() > maxHeldBytes) complain(`${parser.heldBytes()} bytes are held`);
      at += size;
    }
  }

  function silence(): void {
    parser.silence();
    if (parser.heldBytes() !== 0) complain('something is held, although the line has been silent');
  }

  function writeMutants(): number {
    let at = 0;
    for (let left = 1 + random.nextInt(mostMutantsInARow); left > 0; left -= 1) {
      at = mutator.write(scratch, at);
      figures.mutants += 1;
    }
    return at;
  }

  function writeGood(at: number, which: number): number {
    figures.goodFrames += 1;
    const frame = subject.frames[which]!;
    scratch.set(frame, at);
    return at + frame.length;
  }

  function isOutcome(frame: Uint8Array | undefined, which: number): boolean {
    return frame !== undefined && areAlike(frame, subject.outcomes[which]!);
  }

  function expectLast(which: number, start: number, end: number): void {
    if (subject.recovers === 'never' || isOutcome(parser.frames().at(-1), which)) return;
    if (!parser.reaches(scratch.subarray(0, end), start)) complain(`the good frame ${which} did not come out`);
    figures.swallowed += 1;
  }

  /** Of so many good frames one may be missing, or more where noise gave a frame of its own. */
  function expectAllButOne(good: number): void {
    const out = parser.frames().filter((frame) => subject.outcomes.some((outcome) => areAlike(frame, outcome)));
    const isNoiseSound = out.length < parser.frames().length;
    if (out.length < good - 1 && !isNoiseSound) complain(`${good - out.length} good frames in a row did not come out`);
  }

  /** After noise at most one good frame is lost. */
  function playRound(): void {
    const second = random.nextInt(subject.frames.length);
    const firstAt = writeMutants();
    const secondAt = writeGood(firstAt, random.nextInt(subject.frames.length));
    const end = writeGood(secondAt, second);
    if (subject.recovers === 'afterSilence') {
      feed(0, secondAt, firstAt);
      silence();
      feed(secondAt, end, secondAt);
    } else {
      feed(0, end, firstAt);
    }
    silence();
    expectLast(second, secondAt, end);
  }

  /** Where a line is never silent, a false start is found out once as much has come as it claimed. */
  function playFlood(): void {
    const firstAt = mutator.write(scratch, 0);
    figures.mutants += 1;
    let [which, start, end, good] = [0, 0, firstAt, 0];
    while (end < firstAt + floodBytes) {
      which = random.nextInt(subject.frames.length);
      good += 1;
      start = end;
      end = writeGood(start, which);
    }
    feed(0, end, firstAt);
    expectLast(which, start, end);
    expectAllButOne(good);
    silence();
  }

  function playEndlessNoise(): void {
    let end = 0;
    while (end < 4 * maxHeldBytes) {
      end = mutator.write(scratch, end);
      figures.mutants += 1;
    }
    feed(0, end, end);
    silence();
  }

  /** The line hangs: the beginning of a frame, and then a piece of it for ever. */
  function playHangingLine(): void {
    const frame = subject.frames[random.nextInt(subject.frames.length)]!;
    const unit = reportBytes ?? 1;
    const units = frame.length / unit;
    const torn = random.nextInt(units) * unit;
    const from = random.nextInt(units) * unit;
    const piece = frame.subarray(from, from + (1 + random.nextInt(4)) * unit);
    scratch.set(frame.subarray(0, torn));
    let end = torn;
    while (end < 4 * maxHeldBytes) {
      scratch.set(piece, end);
      end += piece.length;
    }
    figures.mutants += 1;
    feed(0, end, end);
    silence();
  }

  function playInOnePiece(): void {
    const end = writeMutants();
    feed(0, end, end);
    silence();
    const whole = subject.open();
    whole.push(scratch.slice(0, end));
    whole.silence();
    const [inPieces, inOne] = [parser.frames(), whole.frames()];
    const isSame = inPieces.length === inOne.length && inPieces.every((frame, at) => areAlike(frame, inOne[at]!));
    if (!isSame) complain('in pieces other frames come out than in one');
  }

  const specialRounds = [
    playEndlessNoise,
    playHangingLine,
    ...(subject.recovers === 'never' ? [] : [playFlood]),
    ...(reportBytes === undefined ? [playInOnePiece] : []),
  ];
  const roundsInTurn = Math.floor(specialRoundEvery(floodBytes));
  const startedAtMs = performance.now();
  for (let round = 0; figures.mutants < options.frames; round += 1) {
    parser.startRound();
    (specialRounds[round % roundsInTurn] ?? playRound)();
    figures.delivered += parser.frames().length;
  }
  const seconds = (performance.now() - startedAtMs) / 1_000;
  // A parser that lets nothing through would hold and throw nothing either.
  invariant(figures.delivered > figures.goodFrames / 2, `${subject.name} gives frames`);
  return { ...figures, framesPerSecond: Math.round((figures.mutants + figures.goodFrames) / seconds) };
}
