import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { useEffect, useEffectEvent, useState } from 'react';
import { isMoot, pendMiss, type PendingMiss } from './pending-miss.ts';

export type PendingMissHands = {
  readonly pending: PendingMiss | null;
  start(ticket: NonNullable<TerminalView['current']>): void;
  /** Ends the wait; who calls it sends the command, or does not. */
  drop(): void;
};

/** 过号 that may be taken back (pending-miss.ts). `onDue` sends it when its time is over. */
export function usePendingMiss(
  current: TerminalView['current'],
  onDue: (pending: PendingMiss) => void,
): PendingMissHands {
  const [pending, setPending] = useState<PendingMiss | null>(null);
  if (pending && isMoot(pending, current)) setPending(null);

  const due = useEffectEvent((over: PendingMiss) => {
    setPending(null);
    onDue(over);
  });
  useEffect(() => {
    if (!pending) return undefined;
    const handle = setTimeout(() => due(pending), pending.sendAtMonoMs - performance.now());
    return () => clearTimeout(handle);
  }, [pending]);

  return {
    pending,
    start: (ticket) => setPending(pendMiss(ticket, performance.now())),
    drop: () => setPending(null),
  };
}
