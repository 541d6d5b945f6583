import { fail, ok } from '@jiaohao/basics/result';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  intake,
  issued,
  offer,
  offered,
  openVisit,
  personRead,
  ticketId,
  zhang,
  type OpenVisit,
} from './testing/open-visit.ts';

let kiosk: OpenVisit;
beforeEach(() => {
  kiosk = openVisit();
});

const corner = { type: 'cornerTapped' } as const;
function openMaintenance() {
  for (let tap = 0; tap < 5; tap += 1) kiosk.send({ type: 'touched' }, corner);
}

describe('K14', () => {
  test('opens by five taps in the corner, each within 3 s of the last', () => {
    for (let tap = 0; tap < 4; tap += 1) {
      kiosk.send({ type: 'touched' }, corner);
      kiosk.pass(2_999);
    }
    kiosk.pass(1);
    kiosk.send(corner);
    expect(kiosk.screen()).toBe('idle');
    kiosk.pass(3_000);
    openMaintenance();
    expect(kiosk.screen()).toBe('maintenance');
  });

  test('does not open while somebody is served', () => {
    kiosk.send(zhang);
    openMaintenance();
    expect(kiosk.screen()).toBe('choose');
  });

  test('asks for 工号 and PIN, and opens to whom the host lets in', async () => {
    openMaintenance();
    kiosk.send({ type: 'padSubmitted' });
    expect(kiosk.context().pad?.purpose).toBe('staffId');
    kiosk.type('0303');
    kiosk.send({ type: 'padSubmitted' });
    expect(kiosk.context().pad).toMatchObject({ purpose: 'pin', text: '' });
    kiosk.type('147258');
    kiosk.send({ type: 'padSubmitted' }, { type: 'padSubmitted' });
    expect(kiosk.hands.signIn.asked.map(({ input }) => input)).toEqual([{ staffId: '0303', pin: '147258' }]);
    await kiosk.answer('signIn', ok(null));
    expect(kiosk.snapshot().matches({ screen: { maintenance: 'open' } })).toBe(true);
    expect(JSON.stringify(kiosk.context())).not.toContain('147258');
    kiosk.send({ type: 'leaveTapped' });
    expect([kiosk.screen(), kiosk.told]).toEqual(['idle', ['sign out']]);
  });

  test('says what was wrong and takes the PIN anew', async () => {
    openMaintenance();
    kiosk.type('0303');
    kiosk.send({ type: 'padSubmitted' });
    kiosk.type('000000');
    kiosk.send({ type: 'padSubmitted' });
    await kiosk.answer('signIn', fail({ kind: 'wrongPin', message: '工号或密码不对' }));
    expect(kiosk.context().pad).toMatchObject({ purpose: 'pin', text: '', error: { kind: 'wrongPin' } });
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.context().pad?.purpose).toBe('staffId');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('idle');
  });

  test('closes when it is left alone for two minutes, and signs out', () => {
    openMaintenance();
    kiosk.pass(119_999);
    kiosk.send({ type: 'touched' });
    kiosk.pass(119_999);
    expect(kiosk.screen()).toBe('maintenance');
    kiosk.pass(1);
    expect([kiosk.screen(), kiosk.told]).toEqual(['idle', ['sign out']]);
  });
});

describe('a glass that may be dead', () => {
  const cards = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => personRead(`visit-${from + index}`, '张*'));

  test('is told to the staff when ten cards were read without a touch between them, and once', () => {
    kiosk.send(...cards(9));
    expect(kiosk.told).toEqual([]);
    kiosk.send(...cards(1, 9));
    expect(kiosk.told).toEqual(['touch dead']);
    kiosk.send(...cards(30, 10));
    expect(kiosk.told).toEqual(['touch dead']);
  });

  test('is right again with the first touch, and that is told too', () => {
    kiosk.send(...cards(10), { type: 'touched' }, { type: 'touched' });
    expect(kiosk.told).toEqual(['touch dead', 'touch works']);
  });

  test('is not suspected at a station where a card is all that is needed', async () => {
    kiosk = openVisit(offer(offered('intake')));
    for (let index = 0; index < 12; index += 1) {
      kiosk.send(...cards(1, index));
      kiosk.pass(2_000);
      await kiosk.answer('takeTicket', ok(issued));
      kiosk.slip('printed');
      kiosk.pass(6_000);
      kiosk.slip('pending', ticketId(99));
    }
    expect(kiosk.hands.takeTicket.asked).toHaveLength(12);
    expect(kiosk.told).not.toContain('touch dead');
  });

  test('is not suspected of people who touch, nor of a feed that says the same again', () => {
    kiosk.send(...cards(9), { type: 'touched' }, ...cards(9, 9));
    for (let again = 0; again < 20; again += 1) kiosk.send(...cards(1, 17));
    expect(kiosk.told).toEqual([]);
    expect(kiosk.screen()).toBe('choose');
    kiosk.send(intake);
  });
});
