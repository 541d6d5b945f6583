import { beforeEach, describe, expect, test } from 'vitest';
import { intake, openVisit, zhang, type OpenVisit } from './testing/open-visit.ts';

let kiosk: OpenVisit;
beforeEach(() => {
  kiosk = openVisit();
});

describe('a card on the reader', () => {
  test('is read and its holder is asked what they came for', () => {
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.screen()).toBe('reading');
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person).toEqual({ visitId: 'visit-zhang', maskedName: '张*', document: 'residentCard' });
  });

  test('needs no reading to be announced: the feed may bring the person at once', () => {
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
  });

  test('takes no touch while it is read', () => {
    kiosk.send({ type: 'cardReading' });
    kiosk.send(intake);
    kiosk.send({ type: 'findOpened' });
    expect(kiosk.screen()).toBe('reading');
    expect(kiosk.hands.takeTicket.asked).toHaveLength(0);
  });

  test('that is never read to the end frees the screen after 10 s', () => {
    kiosk.send({ type: 'cardReading' });
    kiosk.pass(9_999);
    expect(kiosk.screen()).toBe('reading');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
  });

  test('that cannot be read says why while it lies there and 6 s longer', () => {
    kiosk.send({ type: 'cardReading' });
    kiosk.send({ type: 'cardUnreadable', fault: 'cardUnreadable', sentence: '请再平放 3 秒' });
    expect(kiosk.screen()).toBe('unreadable');
    expect(kiosk.context().cardTrouble).toEqual({ kind: 'said', fault: 'cardUnreadable', sentence: '请再平放 3 秒' });
    kiosk.pass(600_000);
    expect(kiosk.screen()).toBe('unreadable');
    kiosk.send({ type: 'cardGone' });
    kiosk.pass(5_999);
    expect(kiosk.screen()).toBe('unreadable');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.context().cardTrouble).toBeNull();
  });

  test('that is unreadable without a reading before says so too', () => {
    kiosk.send({ type: 'cardUnreadable', fault: 'cardUnreadable', sentence: '这种证件读不了' });
    expect(kiosk.screen()).toBe('unreadable');
  });

  test('lifted while it was read is asked for once more', () => {
    kiosk.send({ type: 'cardReading' });
    kiosk.send({ type: 'cardGone' });
    expect(kiosk.screen()).toBe('unreadable');
    expect(kiosk.context().cardTrouble).toEqual({ kind: 'liftedEarly' });
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('laid down again after it was unreadable is read again', () => {
    kiosk.send({ type: 'cardUnreadable', fault: 'cardUnreadable', sentence: '请再平放 3 秒' });
    kiosk.send({ type: 'cardGone' });
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.screen()).toBe('reading');
    expect(kiosk.context().cardTrouble).toBeNull();
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
  });

  test('unreadable a second time shows the second reason, and no old timer hides it', () => {
    kiosk.send({ type: 'cardUnreadable', fault: 'cardUnreadable', sentence: '甲' });
    kiosk.send({ type: 'cardGone' });
    kiosk.pass(5_000);
    kiosk.send({ type: 'cardUnreadable', fault: 'cardUnreadable', sentence: '乙' });
    kiosk.pass(5_000);
    expect(kiosk.screen()).toBe('unreadable');
    expect(kiosk.context().cardTrouble).toEqual({ kind: 'said', fault: 'cardUnreadable', sentence: '乙' });
  });

  test('read after all while the sentence still stands goes straight on', () => {
    kiosk.send({ type: 'cardUnreadable', fault: 'cardUnreadable', sentence: '请再平放 3 秒' });
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().cardTrouble).toBeNull();
  });

  test('unreadable leaves tiles and items at hand', async () => {
    kiosk.send({ type: 'cardUnreadable', fault: 'cardUnreadable', sentence: '这种证件读不了' });
    kiosk.send({ type: 'findOpened' });
    expect(kiosk.screen()).toBe('find');
    kiosk.send({ type: 'backTapped' });
    kiosk.send({ type: 'cardUnreadable', fault: 'cardUnreadable', sentence: '这种证件读不了' });
    await kiosk.takeWithoutCard();
    expect(kiosk.screen()).toBe('ticket');
  });
});
