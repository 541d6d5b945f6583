import { join } from 'node:path';
import type { RandomSource } from '@jiaohao/basics/random';
import { shanghaiDay, type Timers } from '@jiaohao/basics/time';
import { isPassing, type QueueEngine } from '@jiaohao/queue-core';
import type { HallId, WindowId } from '@jiaohao/queue-core/protocol';
import {
  createCountyBookings,
  createCountyFetch,
  createCountySeal,
  pollWaitMs,
  uuidOfText,
  type CountyFetch,
  type Presented,
} from '@jiaohao/sync/hall';
import type { LiveReport } from '@jiaohao/sync/wire';
import type { SettingsDesk } from '../settings/settings-desk.ts';
import { openBookingNotes } from './bookings-notes.node.ts';
import type { Enrolment } from './enrolment.node.ts';
import { createPackageDesk, type PackageDesk } from './packages-desk.ts';
import { standingOf } from './packages-dry-run.ts';
import { vitalsOf } from './packages-health.ts';
import { openPackageStore } from './packages-store.node.ts';

/*
 * What comes down from the county to a hall that runs: packages and bookings, each asked for every 30 to 60
 * seconds, and a look every few seconds at what is to be done with what came.
 *
 * One of these a start of the hall, beside its line up: `startCountyDown` once the engine is open, `close`
 * before the engine is. What must outlive the start is in the data directory, under `county`.
 */

export interface CountyDown {
  /** For the live report. */
  report(): LiveReport['packages'];
  readonly packages: Pick<PackageDesk, 'local' | 'keepLocal'>;
  /** A signed booking code that was scanned (looksLikeSignedCode); null where it cannot be recorded now. */
  present(code: string): Promise<Presented | null>;
  close(): Promise<void>;
}

export type CountyDownParts = {
  readonly enrolment: Pick<Enrolment, 'url' | 'hall' | 'credential' | 'authority' | 'publicKey'>;
  /** The data directory. */
  readonly dataPath: string;
  readonly engine: QueueEngine;
  readonly settings: SettingsDesk;
  /** Whether a terminal is connected at a window. */
  readonly hasTerminal: (windowId: WindowId) => boolean;
  /** Version of the program. */
  readonly app: string;
  readonly timers: Timers;
  readonly random: RandomSource;
  /** A line of the host's output; never with anybody's data in it. */
  readonly say: (line: string) => void;
  /** The way down; over HTTPS unless said. */
  readonly line?: CountyFetch;
};

const lookEveryMs = 5_000;
/** Soon: a package that lets the host die is given up by the start that notices. */
const firstLookMs = 500;
/** The hall has enough to do while it starts. */
const firstPollMs = 3_000;

export function startCountyDown(parts: CountyDownParts): CountyDown {
  const { enrolment, engine, timers, say } = parts;
  const line = parts.line ?? createCountyFetch(enrolment);
  const seal = createCountySeal(enrolment.publicKey);
  const directory = join(parts.dataPath, 'county');
  const hall: HallId = enrolment.hall;
  const packages = createPackageDesk({
    store: openPackageStore(directory),
    settings: parts.settings,
    standing: () => standingOf(engine),
    vitals: () => vitalsOf(engine, parts.hasTerminal),
    hall: { hall, app: parts.app, seal },
    fetch: line.fetch,
    clock: timers,
  });
  const bookings = createCountyBookings({
    engine,
    hall,
    seal,
    fetch: line.fetch,
    notes: openBookingNotes(join(directory, 'bookings.json')),
    today: () => shanghaiDay(timers.nowWallMs()),
    nowMs: () => timers.nowWallMs(),
    uuidOf: uuidOfText,
    say,
  });
  let isClosed = false;

  /** Again and again, one at a time; the returned function ends it. */
  function repeat(work: () => void | Promise<unknown>, firstMs: number, waitMs: () => number): () => void {
    let cancel = timers.after(firstMs, () => void again());
    async function again() {
      await attempt(work);
      if (!isClosed) cancel = timers.after(waitMs(), () => void again());
    }
    return () => cancel();
  }

  /** Null where the disk is in the way, or the hall stops: what was not written down is done the next time. */
  async function attempt<Value>(work: () => Value | Promise<Value>): Promise<Value | null> {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) && !isOfDisk(error)) throw error;
      say(`county: ${error instanceof Error ? error.message : ''}`);
      return null;
    }
  }

  const waitMs = () => pollWaitMs(parts.random);
  const ends = [
    repeat(
      () => packages.look(),
      firstLookMs,
      () => lookEveryMs,
    ),
    repeat(() => packages.poll(), firstPollMs, waitMs),
    repeat(() => bookings.poll(), firstPollMs, waitMs),
  ];
  return {
    report: () => packages.report(),
    packages,
    present: (code) => attempt(() => bookings.present(code)),
    async close() {
      isClosed = true;
      for (const end of ends) end();
      packages.close();
      await line.close();
    },
  };
}

/** Of a file: the disk is full, gone or read-only, or something is in the way. */
const diskCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'EACCES', 'ENOTDIR']);

const isOfDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && diskCodes.has(String(error.code));
