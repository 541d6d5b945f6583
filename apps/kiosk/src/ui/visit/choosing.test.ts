import { beforeEach, describe, expect, test } from 'vitest';
import { intake, li, openVisit, pension, zhang, type OpenVisit } from './testing/open-visit.ts';

let kiosk: OpenVisit;
beforeEach(() => {
  kiosk = openVisit();
});

describe('choosing', () => {
  test('goes on when the card is lifted', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'cardGone' });
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person?.maskedName).toBe('张*');
  });

  test('starts again for the person of a second card', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'findOpened' });
    kiosk.send({ type: 'pageTurned', page: 2 });
    kiosk.pass(40_000);
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.screen()).toBe('find');
    kiosk.send(li);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person?.visitId).toBe('visit-li');
    expect(kiosk.context().find.page).toBe(0);
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
  });

  test('does not start again when the feed repeats the same visit', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'findOpened' });
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('find');
  });

  test('keeps its person when another card cannot be read, and says so', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'cardUnreadable', fault: 'cardUnreadable', sentence: '请再平放 3 秒' });
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().cardTrouble).toEqual({ kind: 'said', fault: 'cardUnreadable', sentence: '请再平放 3 秒' });
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.context().cardTrouble).toBeNull();
  });

  test('takes a number for the person and the chosen queue', () => {
    kiosk.send(zhang);
    kiosk.send(intake);
    expect(kiosk.screen()).toBe('taking');
    expect(kiosk.hands.takeTicket.asked.map(({ input }) => input)).toEqual([
      {
        queueId: 'intake',
        itemId: null,
        resultOf: null,
        visitId: 'visit-zhang',
        onBehalf: null,
        priority: null,
      },
    ]);
  });

  test('takes a number for the chosen item', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'findOpened' });
    kiosk.send(pension);
    expect(kiosk.hands.takeTicket.asked.map(({ input }) => input)).toMatchObject([
      { queueId: 'intake', itemId: 'pension', visitId: 'visit-zhang' },
    ]);
  });

  test('goes back from the items to the tiles with a card, and to the start without', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'findOpened' });
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('choose');
    kiosk.send({ type: 'leaveTapped' });
    kiosk.send({ type: 'findOpened' });
    expect(kiosk.screen()).toBe('find');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('idle');
  });

  test('opens the items at their first page, whatever page was open before', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'findOpened' });
    kiosk.send({ type: 'pageTurned', page: 3 });
    expect(kiosk.context().find.page).toBe(3);
    kiosk.send({ type: 'backTapped' });
    kiosk.send({ type: 'findOpened' });
    expect(kiosk.context().find.page).toBe(0);
  });

  test('ends at 不办了: the screen and the host forget the person', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'leaveTapped' });
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.context().person).toBeNull();
    expect(kiosk.endedVisits()).toEqual(['visit-zhang']);
  });

  test('does not begin again by itself for a card that was left on the reader', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'leaveTapped' });
    kiosk.send(zhang);
    expect(kiosk.screen()).toBe('idle');
  });
});
