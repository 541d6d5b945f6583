import { useEffect, useState } from 'react';
import { useToast } from '../staff/use-toast.tsx';
import type { Notice } from './desk-act.ts';
import type { Tell } from './use-desk.ts';

/** A sentence that the mini bar shows in its first row for a while. */
export type BarNotice = Notice & { readonly tone: 'done' | 'attention' };

const barNoticeMs = 5_000;

/** Tells the clerk something: over the page, or in the bar, which has no room over it. */
export function useTell(isBar: boolean): { readonly tell: Tell; readonly notice: BarNotice | null } {
  const toast = useToast('desk');
  const [notice, setNotice] = useState<BarNotice | null>(null);
  useEffect(() => {
    if (!notice) return undefined;
    const handle = setTimeout(() => setNotice(null), barNoticeMs);
    return () => clearTimeout(handle);
  }, [notice]);
  return {
    notice,
    tell(tone, { message, advice }) {
      if (isBar) setNotice({ tone, message, advice });
      else toast(message, advice, tone === 'done' ? 'success' : 'warning');
    },
  };
}
