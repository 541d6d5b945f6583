import { ok } from '@jiaohao/basics/result';
import { beforeEach, describe, expect, test } from 'vitest';
import { intake, issued, openVisit, zhang, type OpenVisit } from './testing/open-visit.ts';

let kiosk: OpenVisit;
beforeEach(() => {
  kiosk = openVisit();
});

describe('calling for help', () => {
  test('lies over any screen, says that somebody comes, and leaves the screen as it was', async () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'findOpened' });
    kiosk.send({ type: 'helpTapped', screen: 'find' });
    expect(kiosk.overlay()).toBe('help');
    expect(kiosk.help()).toBe('calling');
    expect(kiosk.hands.callHelp.asked).toMatchObject([{ input: { screen: 'find' } }]);
    await kiosk.answer('callHelp', true);
    expect(kiosk.help()).toBe('called');
    kiosk.send({ type: 'helpClosed' });
    expect(kiosk.overlay()).toBeNull();
    expect(kiosk.screen()).toBe('find');
  });

  test('never promises anybody when the call did not arrive', async () => {
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    await kiosk.answer('callHelp', false);
    expect(kiosk.help()).toBe('unanswered');
    kiosk.send({ type: 'helpClosed' });
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    await kiosk.breakDown('callHelp');
    expect(kiosk.help()).toBe('unanswered');
  });

  test('closes by itself after 30 s', async () => {
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    await kiosk.answer('callHelp', true);
    kiosk.pass(29_999);
    expect(kiosk.overlay()).toBe('help');
    kiosk.pass(1);
    expect(kiosk.overlay()).toBeNull();
  });

  test('does not hurry a person who waits for the helper; 45 s count from its end', async () => {
    kiosk.send(zhang);
    kiosk.pass(40_000);
    kiosk.send({ type: 'helpTapped', screen: 'choose' });
    await kiosk.answer('callHelp', true);
    kiosk.pass(20_000);
    expect(kiosk.overlay()).toBe('help');
    kiosk.send({ type: 'helpClosed' });
    kiosk.pass(44_999);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(1);
    expect(kiosk.overlay()).toBe('warn');
    kiosk.pass(20_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('keeps the number on the screen until the helper was waited for', async () => {
    await kiosk.takeWithoutCard();
    kiosk.slip('failed');
    kiosk.pass(10_000);
    kiosk.send({ type: 'helpTapped', screen: 'ticket' });
    await kiosk.answer('callHelp', true);
    kiosk.pass(29_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.overlay()).toBeNull();
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(14_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.screen()).toBe('idle');
  });

  test('hears of the paper while the number is kept', async () => {
    await kiosk.takeWithoutCard();
    kiosk.send({ type: 'helpTapped', screen: 'ticket' });
    kiosk.slip('printed');
    expect(kiosk.context().slip?.state).toBe('printed');
    kiosk.send({ type: 'helpClosed' });
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('is there while a number is taken, and keeps that number too', async () => {
    kiosk.send(intake);
    kiosk.send({ type: 'helpTapped', screen: 'taking' });
    expect(kiosk.overlay()).toBe('help');
    await kiosk.answer('takeTicket', ok(issued));
    kiosk.slip('printed');
    kiosk.pass(29_999);
    expect(kiosk.screen()).toBe('ticket');
    kiosk.pass(1);
    expect(kiosk.overlay()).toBeNull();
    kiosk.pass(6_000);
    expect(kiosk.screen()).toBe('idle');
  });

  test('is there while a card is read', () => {
    kiosk.send({ type: 'cardReading' });
    kiosk.send({ type: 'helpTapped', screen: 'reading' });
    expect(kiosk.overlay()).toBe('help');
  });

  test('gives way to a person who lays a card', async () => {
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    await kiosk.answer('callHelp', true);
    kiosk.send(zhang);
    expect(kiosk.overlay()).toBeNull();
    expect(kiosk.screen()).toBe('choose');
  });

  test('tapped twice is one call', () => {
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    kiosk.send({ type: 'helpTapped', screen: 'idle' });
    expect(kiosk.hands.callHelp.asked).toHaveLength(1);
  });
});
