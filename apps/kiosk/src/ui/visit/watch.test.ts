import { fail } from '@jiaohao/basics/result';
import { beforeEach, describe, expect, test } from 'vitest';
import { intake, li, openVisit, ruleSaysNo, usualOffer, zhang, type OpenVisit } from './testing/open-visit.ts';

let kiosk: OpenVisit;
beforeEach(() => {
  kiosk = openVisit();
});

describe('nobody touches the screen', () => {
  test('a person is asked at 45 s and forgotten at 65 s', () => {
    kiosk.send(zhang);
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
    expect(kiosk.screen()).toBe('choose');
    kiosk.pass(19_999);
    expect(kiosk.overlay()).toBe('warn');
    expect(kiosk.endedVisits()).toEqual([]);
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.overlay()).toBeNull();
    expect(kiosk.context().person).toBeNull();
    expect(kiosk.endedVisits()).toEqual(['visit-zhang']);
  });

  test('the items are closed the same way without a card, and no visit is ended', () => {
    kiosk.send({ type: 'findOpened' });
    kiosk.pass(45_000);
    expect(kiosk.overlay()).toBe('warn');
    kiosk.pass(20_000);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.endedVisits()).toEqual([]);
  });

  test('a refusal is closed the same way', async () => {
    kiosk.send(zhang);
    kiosk.send(intake);
    await kiosk.answer('takeTicket', fail(ruleSaysNo));
    kiosk.pass(45_000);
    expect(kiosk.overlay()).toBe('warn');
    kiosk.pass(20_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('any touch gives 45 s more, and what only the feed says does not', () => {
    kiosk.send(zhang);
    kiosk.pass(44_999);
    kiosk.send({ type: 'touched' }, { type: 'findOpened' });
    kiosk.pass(40_000);
    kiosk.send({ type: 'cardGone' }, { type: 'offerChanged', offer: usualOffer });
    kiosk.slip('printed');
    kiosk.pass(4_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
  });

  test('in 大字版 a person is asked at 90 s and forgotten at 110 s', () => {
    kiosk.send(zhang, { type: 'largeTypeToggled' });
    kiosk.pass(89_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
    kiosk.pass(19_999);
    expect(kiosk.screen()).toBe('choose');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('大字版 that is switched on late counts its 90 s from then, and switched off its 45 s', () => {
    kiosk.send(zhang);
    kiosk.pass(40_000);
    kiosk.send({ type: 'largeTypeToggled' });
    kiosk.pass(89_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.send({ type: 'largeTypeToggled' });
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
  });

  test('继续办理 goes on where the person was, with 45 s more', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'findOpened' });
    kiosk.send({ type: 'pageTurned', page: 1 });
    kiosk.pass(60_000);
    kiosk.send({ type: 'continueTapped' });
    expect(kiosk.overlay()).toBeNull();
    expect(kiosk.screen()).toBe('find');
    expect(kiosk.context().find.page).toBe(1);
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
  });

  test('不办了 in the warning forgets at once', () => {
    kiosk.send(zhang);
    kiosk.pass(45_000);
    kiosk.send({ type: 'touched' });
    expect(kiosk.overlay()).toBe('warn');
    kiosk.send({ type: 'leaveTapped' });
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.endedVisits()).toEqual(['visit-zhang']);
  });

  test('a new card during the warning is a new visit without it', () => {
    kiosk.send(zhang);
    kiosk.pass(50_000);
    kiosk.send(li);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
  });

  test('the start screen attracts from afar after 3 minutes, until a touch or a card', () => {
    kiosk.pass(179_999);
    expect(kiosk.screen()).toBe('idle');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('attract');
    kiosk.pass(3_600_000);
    expect(kiosk.screen()).toBe('attract');
    kiosk.send({ type: 'touched' });
    expect(kiosk.screen()).toBe('idle');
    kiosk.pass(179_999);
    kiosk.send({ type: 'touched' });
    kiosk.pass(179_999);
    expect(kiosk.screen()).toBe('idle');
    kiosk.pass(1);
    kiosk.send({ type: 'cardReading' });
    expect(kiosk.screen()).toBe('reading');
  });
});
