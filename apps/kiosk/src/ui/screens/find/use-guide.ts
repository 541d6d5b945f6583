import { GuideAnswerSchema, type Guide, type ItemId } from '@jiaohao/queue-core/protocol';
import { useCommands } from '@jiaohao/ui-kit';
import { useEffect, useState } from 'react';

/** The guide of an item: on its way, there, or not to be had. */
export type GuideState =
  | { readonly kind: 'loading' | 'failed' | 'none' }
  | { readonly kind: 'there'; readonly guide: Guide; readonly libraryVersion: string };

/** Asks the host for the guide of an item; of one that has none nothing is asked. */
export function useGuide(itemId: ItemId, hasGuide: boolean): GuideState {
  const commands = useCommands();
  const [answer, setAnswer] = useState<{ itemId: ItemId; state: GuideState } | null>(null);
  useEffect(() => {
    if (!hasGuide) return;
    let isWanted = true;
    async function ask() {
      const answer = await commands.post('/api/guide', { itemId }, GuideAnswerSchema);
      if (isWanted) setAnswer({ itemId, state: answer.ok ? { kind: 'there', ...answer.value } : { kind: 'failed' } });
    }
    void ask();
    return () => {
      isWanted = false;
    };
  }, [commands, itemId, hasGuide]);
  if (!hasGuide) return { kind: 'none' };
  return answer?.itemId === itemId ? answer.state : { kind: 'loading' };
}
