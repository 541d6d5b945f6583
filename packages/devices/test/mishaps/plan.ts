import type { Bench } from './bench.ts';
import type { MishapModel } from './mishap-model.ts';
import type { OpenOptions } from './open-bench.ts';
import { directions, type Direction } from './tap.ts';

/*
 * Where mishaps strike one model: the chunks of an undisturbed exchange, and every place in them.
 *
 *   toDevice   │ AA … 22 │            │ AA … 21 │
 *   toDriver             │ AA … 9F … │         │ AA … 90 … │
 *   bytes      0                                             every one of them, or every so many
 */

export type Plan = {
  readonly model: MishapModel;
  readonly chunks: Readonly<Record<Direction, readonly Uint8Array[]>>;
  /** Names of what can be wrong with the device. */
  readonly troubles: readonly string[];
  readonly hasNeighbour: boolean;
  readonly scale: Scale;
};

/** How much of the table is run. */
export type Scale = {
  /** At most about so many places of a direction are struck in a short run. */
  readonly shortRun: number;
  /** The same of a long one, but for the cuts: those come at every byte. */
  readonly longRun: number;
  /** Time passes by itself, so nobody waits for an hour. */
  readonly isRealTime: boolean;
};

/** Opens benches for a case, ready to work unless said otherwise. */
export type Open = {
  one(options?: Pick<OpenOptions, 'atStart'>): Promise<Bench>;
  /** On lines of their own, under one supervisor. */
  two(): Promise<[Bench, Bench]>;
};
export type MishapCase = { readonly where: string; readonly run: (open: Open) => Promise<void> };
export type MishapRow = { readonly name: string; readonly cases: (plan: Plan) => readonly MishapCase[] };

/** Every so many bytes; 1 for every byte. Without it, so many that a short run is short. */
const givenStride = Number(process.env['JIAOHAO_MISHAP_STRIDE'] ?? 0);

export function bytesOf(plan: Plan, direction: Direction): number {
  return plan.chunks[direction].reduce((sum, chunk) => sum + chunk.length, 0);
}

/**
 * Offsets at which a line can be parted: before every byte or report, and behind the last.
 *
 * @param longRun a long run takes so many.
 */
export function offsetsOf(plan: Plan, direction: Direction, longRun = plan.scale.longRun): number[] {
  const total = bytesOf(plan, direction);
  if (total === 0) return [];
  if (plan.model.medium === 'reports') return [...chunkOffsetsOf(plan, direction), total];
  const places = Array.from({ length: total + 1 }, (_, at) => at);
  return sample(places, plan.scale.shortRun, longRun);
}

/** Where the chunks begin. */
export function chunkOffsetsOf(plan: Plan, direction: Direction): number[] {
  let at = 0;
  return plan.chunks[direction].map((chunk) => (at += chunk.length) - chunk.length);
}

/** The chunk that carries the exchange's content. */
export function longestOf(plan: Plan, direction: Direction): Uint8Array {
  return plan.chunks[direction].reduce((longest, chunk) => (chunk.length > longest.length ? chunk : longest));
}

/** Every chunk, and where in it a byte stands. */
export function placesOf(plan: Plan, direction: Direction): { chunk: number; byte: number }[] {
  const { shortRun, longRun } = plan.scale;
  const places = plan.chunks[direction].flatMap((each, chunk) => Array.from(each, (_, byte) => ({ chunk, byte })));
  return sample(places, shortRun, longRun);
}

/** The last is always among them: what happens behind everything is a case of its own. */
export function sample<Place>(places: readonly Place[], shortRun: number, longRun: number): Place[] {
  const most = givenStride > 0 ? longRun : shortRun;
  const stride = Math.max(givenStride, 1, Math.ceil(places.length / most));
  return places.filter((_, at) => at % stride === 0 || at === places.length - 1);
}

export function inEachDirection<Value>(from: (direction: Direction) => readonly Value[]): Value[] {
  return directions.flatMap(from);
}
