import { expect, test } from 'vitest';
import { readEvent } from './upcast.ts';

const ticketId = 'fdb93ab5-7875-4278-a704-8d5e3912ac75';

test.each([
  [
    {
      kind: 'ticketTaken',
      ticketId,
      day: '2026-03-02',
      series: 'B',
      serial: 1,
      queueId: 'social',
      itemId: 'pension',
      person: null,
      token: 't',
    },
    {
      kind: 'ticketTaken',
      ticketId,
      day: '2026-03-02',
      series: 'B',
      serial: 1,
      queueId: 'social',
      itemIds: ['pension'],
      route: [],
      person: null,
      onBehalf: null,
      token: 't',
      lane: 'ordinary',
      rankMs: 1_000,
      priority: null,
      band: null,
      bookingId: null,
      isLate: false,
      resultOf: null,
    },
  ],
  [
    { kind: 'ticketCalled', ticketId, windowId: '1', staffId: '1001', why: 'arrivalOrder' },
    {
      kind: 'ticketCalled',
      ticketId,
      windowId: '1',
      staffId: '1001',
      why: { rule: 'arrival', lane: 'ordinary', waitedMs: 0, passed: [] },
    },
  ],
  [
    { kind: 'ticketPassedOver', ticketId, windowId: '1' },
    { kind: 'ticketVoided', ticketId, reason: 'missed' },
  ],
  [
    { kind: 'serviceFinished', ticketId, windowId: '1', staffId: '1001' },
    {
      kind: 'serviceFinished',
      ticketId,
      windowId: '1',
      staffId: '1001',
      result: 'done',
      identityChecked: false,
      resultOf: null,
    },
  ],
  [
    { kind: 'windowPaused', windowId: '3', reason: 'meal' },
    { kind: 'windowPaused', windowId: '3', reason: 'meal', untilMs: null, phone: null, substituteId: null },
  ],
  [
    { kind: 'windowClosed', windowId: '3' },
    { kind: 'windowClosed', windowId: '3', because: 'staff' },
  ],
  [
    { kind: 'slipPrinted', ticketId, rung: 'paperStatus' },
    { kind: 'slipPrinted', ticketId, rung: 'paperStatus' },
  ],
])('an event of version 1 is read as it would be written today: $kind', (stored, today) => {
  expect(readEvent(1, JSON.stringify(stored), 1_000)).toEqual(today);
});

test('a number of version 1 without an item has none', () => {
  const stored = { kind: 'ticketTaken', ticketId, itemId: null };
  expect(readEvent(1, JSON.stringify(stored), 0)).toMatchObject({ itemIds: [] });
});

test('an event of today is read as it is', () => {
  const event = { kind: 'ticketPassedOver', ticketId, windowId: '1', missCount: 1, returnAtMs: null };
  expect(readEvent(2, JSON.stringify(event), 0)).toEqual(event);
});

test('an event of a version nobody knows is a defect', () => {
  expect(() => readEvent(3, '{}', 0)).toThrow('version 3');
});
