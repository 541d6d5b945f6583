import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ListedState } from './gallery.ts';

/* Pictures of all states as they should look; tools/make-baseline.ts takes them anew. */

export const baselineFolder = new URL('baseline/', import.meta.url).pathname;

export const pictureName = ({ face, id }: ListedState): string => `${face}-${id}.png`;

export function keptPicture(state: ListedState): Buffer | null {
  const file = join(baselineFolder, pictureName(state));
  return existsSync(file) ? readFileSync(file) : null;
}
