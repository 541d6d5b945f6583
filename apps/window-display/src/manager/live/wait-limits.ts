import type { ManagerView } from '@jiaohao/queue-core/protocol';

/** How long is too long in this hall, in ms. */
export function waitLimitsOf({ waitAmberMinutes, waitRedMinutes }: ManagerView['limits']): {
  amber: number;
  red: number;
} {
  return { amber: waitAmberMinutes * 60_000, red: waitRedMinutes * 60_000 };
}
