import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import {
  clipFaultWords,
  ClipManifestSchema,
  readWav,
  shippedPack,
  wordsOfClipTrouble,
} from '@jiaohao/devices/announcer';
import type { ApiError, OwnClips } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { ClipLibrary } from '../clip-library.node.ts';
import { writeFileDurably } from '../data-directory.ts';
import { clipWordsZh as words } from './messages.zh.ts';

/*
 * The hall's own recordings, by the admin page: each stands in for one that ships, under its name.
 * Whole voices are folders, which are brought by hand (packages/devices/src/announcer/README.md).
 */

export type OwnClipShelf = {
  list(): OwnClips;
  /** Takes a recording into use; boards have it when they load their recordings next. */
  save(file: string, wav: Uint8Array): Result<void, ApiError>;
  remove(file: string): Result<void, ApiError>;
};

export function createOwnClipShelf(options: {
  readonly shippedDirectory: string;
  readonly ownDirectory: string;
  readonly library: Pick<ClipLibrary, 'look' | 'troubles'>;
}): OwnClipShelf {
  const { ownDirectory, library } = options;
  const wordsByFile = readWords(options.shippedDirectory);
  const unknown = () => fail({ kind: 'notFound', message: words.unknownFile });

  return {
    list() {
      library.look();
      const troubles = library.troubles();
      const faults = new Map(
        troubles.flatMap((trouble) => (trouble.kind === 'clipRefused' ? [[trouble.file, trouble.fault] as const] : [])),
      );
      return {
        clips: Array.from(wordsByFile, ([file, word]) => {
          const fault = faults.get(file);
          const isOwn = existsSync(join(ownDirectory, file));
          return { file, word, isOwn, fault: fault === undefined ? null : clipFaultWords[fault] };
        }),
        troubles: troubles
          .filter(({ kind }) => kind !== 'clipRefused')
          .map((trouble) => {
            const { sentence, advice } = wordsOfClipTrouble(trouble);
            return `${sentence}，${advice}`;
          }),
        packs: [shippedPack, ...foldersIn(ownDirectory)],
      };
    },
    save(file, wav) {
      if (!wordsByFile.has(file)) return unknown();
      const read = readWav(wav);
      if (!read.ok)
        return fail({ kind: 'notRight', message: words.refused(clipFaultWords[read.error]), field: 'wavBase64' });
      mkdirSync(ownDirectory, { recursive: true, mode: 0o700 });
      writeFileDurably(join(ownDirectory, file), wav, 0o600);
      library.look();
      return ok();
    },
    remove(file) {
      if (!wordsByFile.has(file)) return unknown();
      rmSync(join(ownDirectory, file), { force: true });
      library.look();
      return ok();
    },
  };
}

/** What is said in each file that ships, in the order of its manifest. */
function readWords(directory: string): ReadonlyMap<string, string> {
  const manifest = v.safeParse(ClipManifestSchema, JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')));
  invariant(manifest.success, 'the pack that ships has its manifest');
  return new Map(Object.entries(manifest.output.clips).map(([word, { file }]) => [file, word]));
}

/** Packs of the hall's own; whether one is whole shows when it is chosen. */
function foldersIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, 'manifest.json')))
    .map(({ name }) => name)
    .sort();
}
