import { volumeAt } from '@jiaohao/devices/announcer';
import { timeOfMinute, type Voice } from '@jiaohao/queue-core/protocol';

/** Half hours of a day, from 00:00, each with its volume; 0 is silence. */
export function dayVolumes(voice: Pick<Voice, 'quietHours' | 'volume' | 'volumeHours'>): readonly number[] {
  return Array.from({ length: 48 }, (_, half) => volumeAt(voice, timeOfMinute(half * 30)));
}

/** The moment of a day at which it is this time in the hall. */
export function momentOf(day: string, time: string): number {
  return Date.parse(`${day}T${time === '24:00' ? '23:59' : time}:00+08:00`);
}
