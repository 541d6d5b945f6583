import type { ServedQueue, ServiceWindow } from '../protocol/hall.ts';

/**
 * What a window serves now: what it was assigned, else what the hall file says; nothing where it is
 * flexible and has no assignment, or is gone from the hall file.
 */
export function queuesServed(
  configured: ServiceWindow | undefined,
  assigned: readonly ServedQueue[] | null,
): readonly ServedQueue[] {
  if (assigned !== null) return assigned;
  return !configured || configured.kind === 'flexible' ? [] : configured.queues;
}

/** 帮忙: a queue that is only helped is nobody's until its oldest ordinary ticket has waited long enough. */
export function isServedNow(
  { helpAfterMinutes }: ServedQueue,
  oldestOrdinary: { readonly rankMs: number } | null,
  nowMs: number,
): boolean {
  if (helpAfterMinutes === null) return true;
  return oldestOrdinary !== null && nowMs - oldestOrdinary.rankMs > helpAfterMinutes * 60_000;
}
