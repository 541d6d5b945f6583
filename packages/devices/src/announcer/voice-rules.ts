import { isWithinSpan, type DaySpan } from '@jiaohao/basics/day-span';
import type { OneReading } from './sentence.ts';

/** How a hall wants to be spoken to, as its hall file says; times of day are the host's. */
export type VoiceRules = {
  /** How often a call is read at most. */
  readonly readings: 1 | 2;
  readonly oneReading: OneReading;
  readonly chime: boolean;
  /** Nothing begins to sound within these. */
  readonly quietHours: readonly DaySpan[];
  /** 0-100, outside the hours that have a volume of their own. */
  readonly volume: number;
  readonly volumeHours: readonly (DaySpan & { readonly volume: number })[];
};

export const usualVoiceRules: VoiceRules = {
  readings: 2,
  oneReading: '一',
  chime: true,
  quietHours: [],
  volume: 100,
  volumeHours: [],
};

/** The volume of whatever begins at this time of day (HH:MM); 0: nothing may begin. */
export function volumeAt(rules: Pick<VoiceRules, 'quietHours' | 'volume' | 'volumeHours'>, time: string): number {
  if (rules.quietHours.some((span) => isWithinSpan(span, time))) return 0;
  return rules.volumeHours.find((span) => isWithinSpan(span, time))?.volume ?? rules.volume;
}
