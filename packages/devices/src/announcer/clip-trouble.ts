import type { ClipId } from './clips.ts';
import type { WavFault } from './wav.ts';

/** Why one recording is not used. */
export type ClipFault = WavFault | 'unreadable';

/** Why a hall's own recordings are not the ones that are heard. */
export type ClipTrouble =
  | { readonly kind: 'clipRefused'; readonly file: string; readonly fault: ClipFault }
  /** No clip has a file of this name: nobody would ever hear it. */
  | { readonly kind: 'clipUnknown'; readonly file: string }
  | { readonly kind: 'folderUnreadable'; readonly path: string }
  | { readonly kind: 'packRefused'; readonly pack: string; readonly because: PackFault };

export type PackFault =
  | { readonly kind: 'noManifest' }
  | { readonly kind: 'manifestInvalid' }
  | { readonly kind: 'wordMissing'; readonly clip: ClipId }
  | { readonly kind: 'fileMissing'; readonly file: string }
  | { readonly kind: 'clipRefused'; readonly file: string; readonly fault: ClipFault };
