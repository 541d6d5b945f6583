import type { Result } from '@jiaohao/basics/result';
import type { StripFault } from './faults.ts';

/** What a window strip (条屏) can show. The number never scrolls. */
export type StripContent =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'call'; readonly series: string; readonly serial: number; readonly windowNo: number }
  | { readonly kind: 'serving'; readonly series: string; readonly serial: number; readonly windowNo: number }
  | { readonly kind: 'paused' };

/**
 * Port of one strip. Mostly write-only links: a result says that the bytes went out. Where the family
 * answers, it says that the strip took them. The last content is sent again when the link or the strip
 * comes back.
 */
export interface Strip {
  readonly id: string;
  show(content: StripContent): Promise<Result<void, StripFault>>;
}
