import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Clock } from '@jiaohao/basics/time';
import * as v from 'valibot';
import { writeFileDurably, type DataDirectory } from '../data-directory.ts';
import { deriveKey } from './credentials.ts';

/*
 * 工号 + PIN. Six digits are few, so a stolen file must not be enough and guessing must be slow:
 * scrypt with a salt of its own and a pepper that is not in the file, and a lock that grows with
 * every failed try and outlives a restart.
 */

const freeTries = 5;
const firstLockMs = 15_000;
const longestLockMs = 30 * 60_000;
const strangersMax = 10_000;
/** N = 2^15 takes about 0.1 s on a kiosk's processor. */
const scryptCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

const FileSchema = v.record(
  v.string(),
  v.strictObject({
    salt: v.string(),
    hash: v.nullable(v.string()),
    failures: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
);
type Entry = { salt: string; hash: string | null; failures: number };

export type PinCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'locked'; readonly forMs: number };

export type StaffPins = {
  /** Checks one try. An unknown 工号 costs the same time and counts the same way as a wrong PIN. */
  check(staffId: string, pin: string): Promise<PinCheck>;
  /** Gives somebody of this hall a PIN, in place of any other, and ends a lock. */
  set(staffId: string, pin: string): Promise<void>;
  /** Whether somebody has a PIN, of the hall file or their own. */
  has(staffId: string): boolean;
  isLocked(staffId: string): boolean;
};

/** Those of a data directory. */
export function openStaffPins(
  data: Pick<DataDirectory, 'pinsFile' | 'key'>,
  initialPins: Readonly<Record<string, string>>,
  clock: Clock,
): StaffPins {
  return createStaffPins({ file: data.pinsFile, pepper: deriveKey(data.key, 'pin-pepper'), initialPins, clock });
}

export function createStaffPins(options: {
  file: string;
  pepper: Buffer;
  initialPins: Readonly<Record<string, string>>;
  clock: Clock;
}): StaffPins {
  const entries = new Map<string, Entry>(
    existsSync(options.file) ? Object.entries(v.parse(FileSchema, JSON.parse(readFileSync(options.file, 'utf8')))) : [],
  );
  // A guesser must not fill the file: people we do not know are remembered in memory, so many and no more.
  const strangers = new Map<string, Entry>();
  const lockedUntilMonoMs = new Map<string, number>();
  // The lock is measured on the monotonic clock, which a restart resets: an entry that was locked
  // is then locked again from the start, so neither a restart nor a changed clock opens it early.
  for (const [staffId, entry] of entries) lock(staffId, entry.failures);
  const tail = new Map<string, Promise<unknown>>();

  function save(): void {
    writeFileDurably(options.file, JSON.stringify(Object.fromEntries(entries), null, 1), 0o600);
  }

  function lock(staffId: string, failures: number): void {
    if (failures < freeTries) return;
    const forMs = Math.min(longestLockMs, firstLockMs * 2 ** (failures - freeTries));
    lockedUntilMonoMs.set(staffId, options.clock.nowMonoMs() + forMs);
  }

  function hash(pin: string, salt: string): Promise<Buffer> {
    const peppered = createHmac('sha256', options.pepper).update(pin).digest();
    return new Promise((resolve, reject) => {
      scrypt(peppered, Buffer.from(salt, 'hex'), 32, scryptCost, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  }

  function lockedForMs(staffId: string): number {
    return (lockedUntilMonoMs.get(staffId) ?? 0) - options.clock.nowMonoMs();
  }

  async function checkOne(staffId: string, pin: string): Promise<PinCheck> {
    const forMs = lockedForMs(staffId);
    if (forMs > 0) return { kind: 'locked', forMs };
    const initialPin = options.initialPins[staffId];
    const isKnown = entries.has(staffId) || initialPin !== undefined;
    const people = isKnown ? entries : strangers;
    const entry = people.get(staffId) ?? { salt: randomBytes(16).toString('hex'), hash: null, failures: 0 };
    if (entry.hash === null && initialPin !== undefined)
      entry.hash = (await hash(initialPin, entry.salt)).toString('hex');
    const given = await hash(pin, entry.salt);
    const isRight = entry.hash !== null && timingSafeEqual(given, Buffer.from(entry.hash, 'hex'));
    entry.failures = isRight ? 0 : entry.failures + 1;
    if (isKnown || strangers.size < strangersMax) people.set(staffId, entry);
    if (isKnown) save();
    if (isRight) {
      lockedUntilMonoMs.delete(staffId);
      return { kind: 'right' };
    }
    lock(staffId, entry.failures);
    return { kind: 'wrong', triesLeft: Math.max(0, freeTries - entry.failures) };
  }

  async function setOne(staffId: string, pin: string): Promise<void> {
    const salt = randomBytes(16).toString('hex');
    entries.set(staffId, { salt, hash: (await hash(pin, salt)).toString('hex'), failures: 0 });
    lockedUntilMonoMs.delete(staffId);
    save();
  }

  /** One act at a time a person: a hundred tries sent at once must count as a hundred. */
  function inTurn<Value>(staffId: string, act: () => Promise<Value>): Promise<Value> {
    const result = (tail.get(staffId) ?? Promise.resolve()).then(act);
    tail.set(
      staffId,
      result.catch(() => undefined),
    );
    return result;
  }

  return {
    check: (staffId, pin) => inTurn(staffId, () => checkOne(staffId, pin)),
    set: (staffId, pin) => inTurn(staffId, () => setOne(staffId, pin)),
    has: (staffId) => (entries.get(staffId)?.hash ?? options.initialPins[staffId] ?? null) !== null,
    isLocked: (staffId) => lockedForMs(staffId) > 0,
  };
}
