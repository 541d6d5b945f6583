import { invariant } from '@jiaohao/basics/invariant';
import ff68Keypad from './ff68-keypad.json' with { type: 'json' };
import ff68KeypadVectors from './ff68-keypad.vectors.json' with { type: 'json' };
import { loadProfile } from './load-profile.ts';
import pinganStd from './pingan-std.json' with { type: 'json' };
import pinganStdVectors from './pingan-std.vectors.json' with { type: 'json' };
import type { Profile } from './profile-schema.ts';

/* The profiles of this house, loaded like anybody's: a vector that fails here is our defect. */

function loadShipped(json: unknown, vectors: unknown): Profile {
  const loaded = loadProfile(json, vectors);
  invariant(loaded.ok, `a shipped profile loads${loaded.ok ? '' : `: ${loaded.error.detail}`}`);
  return loaded.value;
}

export const ff68KeypadProfile = loadShipped(ff68Keypad, ff68KeypadVectors);
export const pinganStripProfile = loadShipped(pinganStd, pinganStdVectors);
