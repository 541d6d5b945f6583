import type { KioskView } from '@jiaohao/queue-core/protocol';
import { describe, expect, test } from 'vitest';
import { offerOf, sessionNow } from './offer.ts';

type Queue = KioskView['queues'][number];
const minuteMs = 60_000;
const at = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`);
const hours = {
  sessions: [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '17:30' },
  ],
};
const settings = { languages: ['en'], readsAloud: true, volume: 80, privacyNotice: '' };

function cautionAt(time: string, facts: Partial<Queue>, open: KioskView['hours'] = hours) {
  const queue = { id: 'intake', waitingCount: 5, wait: null, notGiven: null, ...facts } as Queue;
  return offerOf({ queues: [queue], hours: open, settings }, at(time)).queues[0]?.caution;
}
const wait = (low: number, high: number) => ({ lowMs: low * minuteMs, highMs: high * minuteMs });

describe('what speaks against a number', () => {
  test('is a wait of half an hour and more', () => {
    expect(cautionAt('09:00', { wait: wait(29, 59) })).toBeNull();
    expect(cautionAt('09:00', { wait: wait(30, 59) })).toBe('longQueue');
    expect(cautionAt('09:00', { wait: null })).toBeNull();
  });

  test('is an end of the session before their turn, or within ten minutes', () => {
    expect(cautionAt('11:30', { wait: wait(10, 30) })).toBeNull();
    expect(cautionAt('11:31', { wait: wait(10, 30) })).toBe('nearClosing');
    expect(cautionAt('11:49', { wait: null, waitingCount: 0 })).toBeNull();
    expect(cautionAt('11:50', { wait: null, waitingCount: 0 })).toBe('nearClosing');
    expect(cautionAt('17:00', { wait: wait(31, 40) })).toBe('nearClosing');
  });

  test('is not a session that has not begun, nor an end where the hall has none', () => {
    expect(cautionAt('13:45', { wait: wait(5, 29) })).toBeNull();
    expect(cautionAt('23:55', { wait: wait(5, 29) }, null)).toBeNull();
    expect(cautionAt('23:55', {}, { sessions: [{ from: '00:00', to: '24:00' }] })).toBeNull();
  });
});

test('an offer says of each queue what is decided by it, and how the hall speaks', () => {
  const queue = {
    id: 'issue',
    waitingCount: 0,
    wait: null,
    issuesResults: true,
    takesBookings: false,
    identity: { required: true, accepts: ['residentCard'] },
    notGiven: { because: 'dayLimit', opens: null, message: '', advice: '' },
  } as unknown as Queue;
  expect(offerOf({ queues: [queue], hours: null, settings }, at('09:00'))).toEqual({
    readsAloud: true,
    queues: [
      {
        id: 'issue',
        gives: false,
        caution: null,
        issuesResults: true,
        takesBookings: false,
        identity: { required: true, accepts: ['residentCard'] },
      },
    ],
  });
});

test('the session that is on ends with its last minute', () => {
  expect(sessionNow(hours, at('11:59'))).toEqual(hours.sessions[0]);
  expect(sessionNow(hours, at('12:00'))).toBeNull();
  expect(sessionNow(null, at('12:00'))).toBeNull();
});
