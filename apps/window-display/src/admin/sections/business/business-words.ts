import type { Queue, ServiceWindow } from '@jiaohao/queue-core/protocol';
import { businessWords, identityNames } from './messages.zh.ts';
import { weekdayWords } from './weekdays.ts';

/* Queues and windows in a line or two each, for their lists. */

/** 不带证件也能取号; else the ways to say who one is. */
export function identityWords({ identity }: Queue): string {
  const { anyone, must, or } = businessWords.queueWords;
  return identity.required ? must(identity.accepts.map((kind) => identityNames[kind]).join(or)) : anyone;
}

export function limitWords({ limits }: Queue): string {
  const words = businessWords.queueWords;
  const parts = [
    ...(limits.perDay === null ? [] : [words.perDay(limits.perDay)]),
    ...(limits.perPersonPerDay === null ? [] : [words.perPerson(limits.perPersonPerDay)]),
    ...(limits.bands.length === 0 ? [] : [words.bands(limits.bands.length)]),
  ];
  return parts.length === 0 ? words.noLimit : parts.join('，');
}

export function bookingWords({ booking }: Queue): readonly string[] {
  const words = businessWords.queueWords;
  if (!booking) return [words.noBooking];
  return [words.booking(booking.slotMinutes, booking.capacity), words.daysAhead(booking.daysAhead)];
}

/** What a window does, a queue each: 社保医保（权重 2，等 15 分钟后帮忙）. */
export function servedWords({ queues }: ServiceWindow, nameOf: (queueId: string) => string): readonly string[] {
  const words = businessWords.windowWords;
  return queues.map(({ queueId, weight, helpAfterMinutes }) => {
    const marks = [
      ...(weight === 1 ? [] : [words.weight(weight)]),
      ...(helpAfterMinutes === null ? [] : [words.help(helpAfterMinutes)]),
    ];
    return marks.length === 0 ? nameOf(queueId) : `${nameOf(queueId)}（${marks.join('，')}）`;
  });
}

/** When a flexible window takes up its queues by itself; none for the others. */
export function activationWords(
  { kind, activation }: ServiceWindow,
  nameOf: (queueId: string) => string,
): readonly string[] {
  if (kind !== 'flexible') return [];
  const { calendar, backlog } = activation;
  const lines = [
    ...calendar.map(({ days, from, to }) => `${weekdayWords(days)} ${from}-${to}`),
    ...(backlog
      ? [businessWords.windowWords.backlog(nameOf(backlog.queueId), backlog.fromMinutes, backlog.untilMinutes)]
      : []),
  ];
  return lines.length === 0 ? [businessWords.windows.byHand] : lines;
}
