import { addDays } from '@jiaohao/basics/days';
import { shanghaiDay } from '@jiaohao/basics/time';
import { longDayWords } from '@jiaohao/basics/words.zh';
import type { Door } from '@jiaohao/queue-core/protocol';
import { screenWordsZh } from './messages.zh.ts';

/** 08:30—12:00, 14:00—17:30; none for a hall that is open around the clock, or closed today. */
export function hoursWords({ sessions }: Door): string[] {
  const isAlways = sessions.length === 1 && sessions[0]?.from === '00:00' && sessions[0].to === '24:00';
  return isAlways ? [] : sessions.map(({ from, to }) => `${from}—${to}`);
}

/** Why nobody is served now, and when they are again; null while the door is open. */
export function closedDoorWords(door: Door, nowMs: number): readonly [string, string | null] | null {
  if (door.state === 'open') return null;
  const { opens } = door;
  return [screenWordsZh[door.state], opens && screenWordsZh.opensAt(comingDayWords(opens.day, nowMs), opens.time)];
}

/** 明天, else 11月23日 星期一; nothing for today. */
function comingDayWords(day: string, nowMs: number): string {
  const today = shanghaiDay(nowMs);
  if (day === today) return '';
  return day === addDays(today, 1) ? screenWordsZh.tomorrow : longDayWords(day).replace(/^\d+年/, '');
}
