import { useHostNow } from '@jiaohao/ui-kit';
import { burnInMarginPx, burnInShift } from './burn-in.ts';

/** Styles of the outermost element of a screen: where its picture stands in this hour. */
export function useBurnIn(): { readonly transform: string; readonly padding: string } {
  const { x, y } = burnInShift(useHostNow(60_000));
  return { transform: `translate(${x}px, ${y}px)`, padding: `${burnInMarginPx}px` };
}
