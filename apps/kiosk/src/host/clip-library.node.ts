import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Clock } from '@jiaohao/basics/time';
import {
  ClipManifestSchema,
  findMissingClips,
  readWav,
  shippedPack,
  wavLimits,
  wordsOfClipTrouble,
  type ClipFault,
  type ClipManifest,
  type ClipTrouble,
  type PackFault,
} from '@jiaohao/devices/announcer';
import type { DeviceLight } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { ChangeSignal } from './change-signal.ts';

/*
 * Whose voice the hall hears. Recordings are served below /clips/<pack>/:
 *
 *   zh-default/digit-1.wav   <data>/clips/digit-1.wav where it is a good recording, else the shipped one
 *   lanling/…                <data>/clips/lanling/…, where that pack is whole; else there is none
 *
 * What cannot be used is never served: the shipped recording is, and the manager reads which file it is.
 */

export type ClipLibrary = {
  /** The hall's own file for a path below /clips/; null: what ships, if anything does. */
  ownFile(path: string): string | null;
  /** Looks whether the recordings have changed. Nearly free while they have not. */
  look(): void;
  /** What of the hall's own is not used, as of the last look. */
  troubles(): readonly ClipTrouble[];
  /** The first trouble there is; null while all is well. */
  light(): DeviceLight | null;
};

/** What is heard of the hall's own, as of the last look. */
type Shelf = { readonly files: ReadonlyMap<string, string>; readonly troubles: readonly ClipTrouble[] };

const maxManifestBytes = 64 * 1024;

export function createClipLibrary(options: {
  /** The pack that ships. */
  readonly shippedDirectory: string;
  /** The hall's own recordings; it need not exist. */
  readonly ownDirectory: string;
  /** The pack of the hall file. */
  readonly pack: string;
  readonly clock: Clock;
  readonly changed: ChangeSignal;
}): ClipLibrary {
  const { shippedDirectory, ownDirectory, pack, clock, changed } = options;
  const shippedNames = new Set(readdirSync(shippedDirectory).filter((name) => name.endsWith('.wav')));
  const checkWav = createWavCheck();
  let shelf: Shelf = { files: new Map(), troubles: [] };
  let troubledSinceMs = 0;

  function look(): void {
    const before = JSON.stringify(shelf.troubles);
    const singles = lookAtSingles();
    const whole = pack === shippedPack ? { files: new Map<string, string>(), troubles: [] } : lookAtPack();
    shelf = {
      files: new Map([...singles.files, ...whole.files]),
      troubles: [...whole.troubles, ...singles.troubles],
    };
    if (JSON.stringify(shelf.troubles) === before) return;
    troubledSinceMs = clock.nowWallMs();
    changed.raise();
  }

  /** Recordings that replace a shipped one of the same name. */
  function lookAtSingles(): Shelf {
    const listed = listWavs(ownDirectory);
    if (!listed.ok) return { files: new Map(), troubles: [{ kind: 'folderUnreadable', path: ownDirectory }] };
    const files = new Map<string, string>();
    const troubles: ClipTrouble[] = [];
    for (const name of listed.value) {
      const file = join(ownDirectory, name);
      const fault = shippedNames.has(name) ? checkWav(file) : null;
      if (!shippedNames.has(name)) troubles.push({ kind: 'clipUnknown', file: name.slice(0, 40) });
      else if (fault) troubles.push({ kind: 'clipRefused', file: name, fault });
      else files.set(`${shippedPack}/${name}`, file);
    }
    return { files, troubles };
  }

  /** A pack of the hall's own is heard whole or not at all: nobody wants two voices in a sentence. */
  function lookAtPack(): Shelf {
    const directory = join(ownDirectory, pack);
    const manifest = readManifest(join(directory, 'manifest.json'));
    const because = manifest.ok ? findPackFault(directory, manifest.value) : manifest.error;
    if (!manifest.ok || because) {
      return { files: new Map(), troubles: because ? [{ kind: 'packRefused', pack, because }] : [] };
    }
    const names = ['manifest.json', ...filesOf(manifest.value)];
    return { files: new Map(names.map((name) => [`${pack}/${name}`, join(directory, name)])), troubles: [] };
  }

  function findPackFault(directory: string, manifest: ClipManifest): PackFault | null {
    const [clip] = findMissingClips(manifest);
    if (clip !== undefined) return { kind: 'wordMissing', clip };
    for (const file of filesOf(manifest)) {
      if (!statOf(join(directory, file))?.isFile()) return { kind: 'fileMissing', file };
      const fault = checkWav(join(directory, file));
      if (fault) return { kind: 'clipRefused', file, fault };
    }
    return null;
  }

  look();
  return {
    ownFile(path) {
      // A board that starts asks for its manifest first: it gets what lies there now.
      if (path.endsWith('/manifest.json')) look();
      return shelf.files.get(path) ?? null;
    },
    look,
    troubles: () => shelf.troubles,
    light() {
      const [first, ...others] = shelf.troubles;
      if (!first) return null;
      const { sentence, advice } = wordsOfClipTrouble(first);
      return {
        id: 'voice-clips',
        name: '主机 语音',
        light: 'attention',
        sentence: others.length === 0 ? sentence : `${sentence}；另有 ${others.length} 处`,
        advice,
        sinceMs: troubledSinceMs,
      };
    },
  };
}

/** Names of the sounds in a folder, in order; none where there is no folder. Hidden files are other programs' business. */
function listWavs(directory: string): Result<string[], 'unreadable'> {
  try {
    const names = readdirSync(directory, { withFileTypes: true });
    return ok(
      names
        .filter((entry) => !entry.isDirectory() && /^[^.].*\.wav$/i.test(entry.name))
        .map(({ name }) => name)
        .sort(),
    );
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? ok([]) : fail('unreadable');
  }
}

/** Words and whole sentences. */
function filesOf({ clips, sentences }: ClipManifest): string[] {
  return [...Object.values(clips), ...Object.values(sentences)].map(({ file }) => file);
}

function readManifest(file: string): Result<ClipManifest, PackFault> {
  const stat = statOf(file);
  if (!stat?.isFile()) return fail({ kind: 'noManifest' });
  if (stat.size > maxManifestBytes) return fail({ kind: 'manifestInvalid' });
  try {
    const parsed = v.safeParse(ClipManifestSchema, JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? ok(parsed.output) : fail({ kind: 'manifestInvalid' });
  } catch {
    // Not JSON, or gone since: either way the pack is not whole.
    return fail({ kind: 'manifestInvalid' });
  }
}

/** Reads a recording once, and again when its size or its time has changed. */
function createWavCheck(): (file: string) => ClipFault | null {
  const known = new Map<string, { readonly stamp: string; readonly fault: ClipFault | null }>();

  function readFault(file: string, bytes: number): ClipFault | null {
    if (bytes > wavLimits.maxBytes) return 'tooLarge';
    try {
      const read = readWav(readFileSync(file));
      return read.ok ? null : read.error;
    } catch {
      // Unreadable, or gone since it was listed.
      return 'unreadable';
    }
  }

  return (file) => {
    const stat = statOf(file);
    if (!stat?.isFile()) return 'unreadable';
    const stamp = `${stat.size} ${stat.mtimeMs}`;
    const before = known.get(file);
    if (before?.stamp === stamp) return before.fault;
    const fault = readFault(file, stat.size);
    known.set(file, { stamp, fault });
    return fault;
  };
}

/** Null for a file that is not there or may not be seen. */
function statOf(file: string): Stats | null {
  try {
    return statSync(file);
  } catch {
    return null;
  }
}
