import type { RandomSource } from '@jiaohao/basics/random';
import { invariant } from '@jiaohao/basics/invariant';
import type { Step } from './syscall-trace.node.ts';

/*
 * A folder as a disk with a cache sees it: what was synced is there after a power cut, what was not
 * may be there or not, whole or in parts.
 *
 *   step ──► the names the folder has  ──synced ''──►  certain
 *        ──► the bytes a file has      ──synced f──►   certain
 *
 * Stricter than common file systems: a new file's name is certain only once its folder was synced.
 * As SQLite does, it trusts that a write of a part of a sector leaves the rest of it alone.
 */

/** What becomes of writes that were not synced. */
export const survivals = ['none', 'some', 'torn', 'sectors', 'all'] as const;
/**
 * none: all lost · some: each write by chance · torn: the first few, and of the next its first
 * sectors · sectors: each sector of each write by chance · all: nothing lost, as after a kill.
 */
export type Survival = (typeof survivals)[number];

/** File contents by name. */
export type Files = ReadonlyMap<string, Buffer>;

export interface DiskImage {
  apply(step: Step): void;
  /** What is there after a power cut at this moment. */
  afterPowerCut(survival: Survival, random: RandomSource): Files;
}

const sectorBytes = 512;

type Change = { readonly offset: number; readonly bytes: Buffer } | { readonly size: number };
type NameChange = { readonly name: string; readonly file: FileOnDisk | null };

/** An inode: what is certain, and the changes since. */
type FileOnDisk = { certain: Buffer; changes: Change[] };

/** A disk on which `initial` is certain. */
export function createDiskImage(initial: Files = new Map()): DiskImage {
  const names = new Map([...initial].map(([name, certain]): [string, FileOnDisk] => [name, { certain, changes: [] }]));
  const certainNames = new Map(names);
  let nameChanges: NameChange[] = [];

  function fileOf(name: string): FileOnDisk {
    const file = names.get(name);
    invariant(file, `${name} is there when it is changed`);
    return file;
  }

  function link(name: string, file: FileOnDisk | null): void {
    setName(names, { name, file });
    nameChanges.push({ name, file });
  }

  return {
    apply(step) {
      switch (step.kind) {
        case 'said':
          return;
        case 'created':
          if (!names.has(step.name)) return link(step.name, { certain: Buffer.alloc(0), changes: [] });
          if (step.isEmptied) fileOf(step.name).changes.push({ size: 0 });
          return;
        case 'wrote':
          fileOf(step.name).changes.push(step);
          return;
        case 'truncated':
          fileOf(step.name).changes.push(step);
          return;
        case 'removed':
          return link(step.name, null);
        case 'renamed': {
          const file = fileOf(step.name);
          link(step.to, file);
          return link(step.name, null);
        }
        case 'synced': {
          if (step.name === '') {
            for (const change of nameChanges) setName(certainNames, change);
            nameChanges = [];
            return;
          }
          const file = fileOf(step.name);
          file.certain = withChanges(file.certain, file.changes);
          file.changes = [];
        }
      }
    },
    afterPowerCut(survival, random) {
      const left = new Map(certainNames);
      // A journaling file system keeps changes of names in order.
      const nameCount =
        survival === 'all' ? nameChanges.length : survival === 'none' ? 0 : random.nextInt(nameChanges.length + 1);
      for (const change of nameChanges.slice(0, nameCount)) setName(left, change);
      return new Map(
        [...left].map(([name, { certain, changes }]) => [
          name,
          withChanges(certain, survivingChanges(changes, survival, random)),
        ]),
      );
    },
  };
}

function setName(names: Map<string, FileOnDisk>, { name, file }: NameChange): void {
  if (file) names.set(name, file);
  else names.delete(name);
}

function survivingChanges(changes: readonly Change[], survival: Survival, random: RandomSource): readonly Change[] {
  switch (survival) {
    case 'none':
      return [];
    case 'all':
      return changes;
    case 'some':
      return keepByChance(changes, random);
    case 'torn': {
      const whole = random.nextInt(changes.length + 1);
      const next = changes[whole];
      const sectors = next ? sectorsOf(next) : [];
      return [...changes.slice(0, whole), ...sectors.slice(0, random.nextInt(sectors.length + 1))];
    }
    case 'sectors':
      return keepByChance(changes.flatMap(sectorsOf), random);
  }
}

function keepByChance(changes: readonly Change[], random: RandomSource): Change[] {
  const percent = 5 + random.nextInt(91);
  return changes.filter(() => random.nextInt(100) < percent);
}

/** The parts of a change that reach the disk each for itself. */
function sectorsOf(change: Change): Change[] {
  if ('size' in change) return [change];
  const { offset, bytes } = change;
  const parts: Change[] = [];
  for (let from = offset; from < offset + bytes.length;) {
    const to = Math.min(offset + bytes.length, (Math.floor(from / sectorBytes) + 1) * sectorBytes);
    parts.push({ offset: from, bytes: bytes.subarray(from - offset, to - offset) });
    from = to;
  }
  return parts;
}

/** What `certain` is after `changes`; a gap reads as zeros. */
function withChanges(certain: Buffer, changes: readonly Change[]): Buffer {
  let size = certain.length;
  let largest = size;
  for (const change of changes) {
    size = 'size' in change ? change.size : Math.max(size, change.offset + change.bytes.length);
    largest = Math.max(largest, size);
  }
  if (changes.length === 0) return certain;
  const whole = Buffer.alloc(largest);
  certain.copy(whole);
  let end = certain.length;
  for (const change of changes) {
    if ('size' in change) {
      whole.fill(0, change.size, Math.max(end, change.size));
      end = change.size;
    } else {
      change.bytes.copy(whole, change.offset);
      end = Math.max(end, change.offset + change.bytes.length);
    }
  }
  return whole.subarray(0, end);
}
