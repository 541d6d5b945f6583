import { beforeEach, describe, expect, test } from 'vitest';
import { intake, li, offer, offered, openVisit, zhang, type OpenVisit } from './testing/open-visit.ts';
import { ok } from '@jiaohao/basics/result';
import { issued } from './testing/open-visit.ts';

let kiosk: OpenVisit;
beforeEach(() => {
  kiosk = openVisit();
});

const spoken = () => {
  const { language, largeType, readsAloud } = kiosk.context();
  return { language, largeType, readsAloud };
};
const usual = { language: 'zh-CN', largeType: false, readsAloud: false };
const english = { type: 'languageChosen', language: 'en' } as const;

describe('language, large type and reading aloud', () => {
  test('are chosen on any screen and hold through the visit', async () => {
    kiosk.send(english, { type: 'largeTypeToggled' });
    const chosen = { language: 'en', largeType: true, readsAloud: true };
    kiosk.send(zhang);
    expect(spoken()).toEqual(chosen);
    kiosk.send(intake);
    await kiosk.answer('takeTicket', ok(issued));
    expect(spoken()).toEqual(chosen);
    kiosk.slip('printed');
    kiosk.pass(6_000);
    expect([kiosk.screen(), spoken()]).toEqual(['idle', usual]);
  });

  test('large type is read aloud by itself, until somebody wants it quiet', () => {
    const toggle = { type: 'largeTypeToggled' } as const;
    kiosk.send(zhang, toggle);
    expect(spoken()).toEqual({ ...usual, largeType: true, readsAloud: true });
    kiosk.send({ type: 'readAloudToggled' });
    expect(spoken().readsAloud).toBe(false);
    kiosk.send(toggle, toggle, toggle);
    expect(spoken()).toEqual(usual);
  });

  test('die with the visit, also when the next card takes the screen', async () => {
    kiosk.send(zhang, english, li);
    expect(spoken()).toEqual(usual);
    kiosk.send(english, { type: 'leaveTapped' });
    expect(spoken()).toEqual(usual);
    await kiosk.takeWithoutCard();
    kiosk.send(english);
    kiosk.slip('printed');
    kiosk.send(zhang);
    expect([kiosk.screen(), spoken()]).toEqual(['choose', usual]);
  });

  test('of somebody who chose them at the start and went away are gone after 45 s', () => {
    kiosk.send({ type: 'touched' }, english);
    kiosk.pass(44_999);
    expect(spoken().language).toBe('en');
    kiosk.pass(1);
    expect(spoken()).toEqual(usual);
  });

  test('outlive a card that was not read: it is still the same person', () => {
    kiosk.send(english, { type: 'cardReading' }, { type: 'cardGone' });
    kiosk.pass(6_000);
    expect([kiosk.screen(), spoken().language]).toEqual(['idle', 'en']);
  });

  test('a hall that reads aloud by itself does so from the start, and until somebody says otherwise', () => {
    const loud = { ...offer(offered('intake')), readsAloud: true };
    kiosk.send({ type: 'offerChanged', offer: loud });
    expect(spoken().readsAloud).toBe(true);
    kiosk.send(zhang, { type: 'readAloudToggled' }, { type: 'offerChanged', offer: loud });
    expect(spoken().readsAloud).toBe(false);
    kiosk.send({ type: 'leaveTapped' });
    expect(spoken().readsAloud).toBe(true);
  });
});

describe('the privacy notice', () => {
  test('is one touch away from the start and from a visit, lies over it, and closes by itself', () => {
    kiosk.send({ type: 'privacyOpened' });
    expect([kiosk.screen(), kiosk.overlay()]).toEqual(['idle', 'privacy']);
    kiosk.send({ type: 'privacyClosed' }, zhang, { type: 'privacyOpened' });
    expect([kiosk.screen(), kiosk.overlay()]).toEqual(['choose', 'privacy']);
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBe('privacy');
    // The question whether anybody is there goes before.
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
    kiosk.pass(20_000);
    expect([kiosk.screen(), kiosk.overlay()]).toEqual(['idle', null]);
  });

  test('gives way to a card', () => {
    kiosk.send({ type: 'privacyOpened' }, zhang);
    expect([kiosk.screen(), kiosk.overlay()]).toEqual(['choose', null]);
  });
});
