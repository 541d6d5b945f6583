import { fail, ok } from '@jiaohao/basics/result';
import type { ApiError, IdentityKind } from '@jiaohao/queue-core/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import { typedKinds } from './pad.ts';
import {
  intake,
  issued,
  li,
  offer,
  offered,
  openVisit,
  personRead,
  zhang,
  type OpenVisit,
} from './testing/open-visit.ts';

const named = offered('intake', { identity: { required: true, accepts: ['residentCard', 'typedNumber', 'phone'] } });
const wrongNumber: ApiError = { kind: 'notRight', message: '号码的最后一位不对', advice: '请核对后再输入' };
const typed = (visitId: string, document: IdentityKind) => ({ ...personRead(visitId, '尾号5171'), document });

let kiosk: OpenVisit;

describe('a queue that wants to know who it is', () => {
  beforeEach(() => {
    kiosk = openVisit(offer(named, offered('issue')));
  });

  test('asks for a card or a number, and goes on with what was chosen: no second tap', async () => {
    kiosk.send(intake);
    expect(kiosk.screen()).toBe('identify');
    kiosk.send({ type: 'cardReading' }, zhang);
    expect(kiosk.screen()).toBe('taking');
    expect(kiosk.hands.takeTicket.asked[0]?.input).toMatchObject({ queueId: 'intake', visitId: 'visit-zhang' });
  });

  test('takes a typed number, and keeps it only until the host has answered', async () => {
    kiosk.send(intake);
    expect(kiosk.screen()).toBe('identify');
    kiosk.type('37139919720630517X9');
    expect(kiosk.context().pad?.text).toBe('37139919720630517X');
    kiosk.send({ type: 'keyErased' });
    kiosk.type('1');
    kiosk.send({ type: 'padSubmitted' }, { type: 'padSubmitted' });
    expect(kiosk.hands.identify.asked.map(({ input }) => input)).toEqual([
      { purpose: 'typedNumber', text: '371399197206305171', agentVisitId: null },
    ]);
    await kiosk.answer('identify', ok({ visitId: 'visit-typed', maskedName: '尾号5171' }));
    expect(kiosk.screen()).toBe('identify');
    kiosk.send(typed('visit-typed', 'typedNumber'));
    expect(kiosk.screen()).toBe('taking');
    expect(JSON.stringify(kiosk.context())).not.toContain('371399197206305171');
    await kiosk.answer('takeTicket', ok(issued));
    expect(kiosk.screen()).toBe('ticket');
  });

  test('whom the feed names before the answer comes are served all the same', async () => {
    kiosk.send(intake, { type: 'padOpened', purpose: 'phone' });
    kiosk.type('13900000001');
    kiosk.send({ type: 'padSubmitted' }, typed('visit-typed', 'phone'));
    expect(kiosk.screen()).toBe('taking');
    await kiosk.answer('identify', ok({ visitId: 'visit-typed', maskedName: '尾号0001' }));
    expect(kiosk.screen()).toBe('taking');
  });

  test.each(['wrong', 'unanswered'] as const)('a number that is %s is said so, and may be put right', async (how) => {
    kiosk.send(intake, { type: 'padOpened', purpose: 'phone' });
    kiosk.type('123');
    kiosk.send({ type: 'padSubmitted' });
    if (how === 'wrong') await kiosk.answer('identify', fail(wrongNumber));
    else await kiosk.breakDown('identify');
    expect(kiosk.screen()).toBe('identify');
    expect(kiosk.context().pad).toMatchObject({ text: '123', error: how === 'wrong' ? wrongNumber : {} });
    kiosk.send({ type: 'keyErased' });
    expect(kiosk.context().pad).toMatchObject({ text: '12', error: null });
  });

  test('an identified person whom the feed never names does not hold the screen for ever', async () => {
    kiosk.send(intake, { type: 'padOpened', purpose: 'phone' });
    kiosk.type('13900000001');
    kiosk.send({ type: 'padSubmitted' });
    await kiosk.answer('identify', ok({ visitId: 'visit-typed', maskedName: '尾号0001' }));
    kiosk.pass(10_000);
    expect(kiosk.context().pad?.error?.kind).toBe('unreadAnswer');
  });

  test('nothing typed is nothing sent, another kind is typed anew, and back leads to the start', () => {
    kiosk.send(intake, { type: 'padSubmitted' });
    expect(kiosk.context().pad?.purpose).toBe('typedNumber');
    expect(kiosk.hands.identify.asked).toHaveLength(0);
    kiosk.type('3713');
    kiosk.send({ type: 'padOpened', purpose: 'phone' });
    expect(kiosk.context().pad).toEqual({ purpose: 'phone', text: '', error: null });
    kiosk.send({ type: 'backTapped' });
    expect([kiosk.screen(), kiosk.context().pad]).toEqual(['idle', null]);
  });

  test('offers only what it accepts', () => {
    const byPhone = offered('intake', { identity: { required: true, accepts: ['residentCard', 'phone'] } });
    kiosk.send({ type: 'offerChanged', offer: offer(byPhone) }, intake);
    expect(kiosk.context().pad?.purpose).toBe('phone');
    expect(typedKinds(kiosk.context())).toEqual(['phone']);
  });

  test('asks somebody again who said who they are in a way that it does not accept', () => {
    kiosk.send({ ...personRead('visit-code', '扫码群众'), document: 'code' }, intake);
    expect(kiosk.screen()).toBe('identify');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('choose');
    kiosk.send(intake, zhang);
    expect(kiosk.screen()).toBe('taking');
  });

  test('is wiped with the visit: what was typed, what was chosen', () => {
    kiosk.send(intake, { type: 'padOpened', purpose: 'typedNumber' });
    kiosk.type('3713');
    kiosk.pass(45_000);
    kiosk.pass(20_000);
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.context()).toMatchObject({ pad: null, wish: null });
  });
});

describe('who has no card and wants to be found again', () => {
  test('types a number from the start, and then chooses', () => {
    kiosk = openVisit();
    kiosk.send({ type: 'numberEntryOpened' }, { type: 'padOpened', purpose: 'phone' });
    kiosk.type('13900000001');
    kiosk.send({ type: 'padSubmitted' }, typed('visit-typed', 'phone'));
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person?.document).toBe('phone');
  });
});

describe('代办', () => {
  beforeEach(() => {
    kiosk = openVisit();
    kiosk.send(zhang, { type: 'behalfOpened' });
  });

  test('is for somebody who stands there with a card, and tells the host whose card comes next', () => {
    expect([kiosk.screen(), kiosk.told]).toEqual(['behalf', ['await visit-zhang']]);
    kiosk.send({ type: 'backTapped' });
    expect([kiosk.screen(), kiosk.told]).toEqual(['choose', ['await visit-zhang', 'stop visit-zhang']]);
    const other = openVisit();
    other.send({ type: 'behalfOpened' });
    expect(other.screen()).toBe('idle');
  });

  test('by the card of the other takes the number for them', () => {
    kiosk.send({ type: 'principalIdentified', visitId: 'visit-li', maskedName: '李*' });
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().person?.visitId).toBe('visit-zhang');
    kiosk.send(intake);
    expect(kiosk.hands.takeTicket.asked[0]?.input).toMatchObject({
      visitId: 'visit-zhang',
      onBehalf: { principal: { visitId: 'visit-li', maskedName: '李*' } },
    });
  });

  test('by the number of the other is asked of the host beside whoever stands there', async () => {
    kiosk.type('371399196701010026');
    kiosk.send({ type: 'padSubmitted' });
    expect(kiosk.hands.identify.asked[0]?.input).toMatchObject({ agentVisitId: 'visit-zhang' });
    await kiosk.answer('identify', ok({ visitId: 'visit-li', maskedName: '尾号0026' }));
    kiosk.send({ type: 'principalIdentified', visitId: 'visit-li', maskedName: '尾号0026' });
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context()).toMatchObject({ pad: null, onBehalf: { principal: { visitId: 'visit-li' } } });
  });

  test('for somebody who is not named is a number without one, and may be given up', () => {
    kiosk.send({ type: 'behalfUnnamed' });
    expect(kiosk.context().onBehalf).toEqual({ principal: null });
    kiosk.send({ type: 'behalfEnded' });
    expect([kiosk.screen(), kiosk.context().onBehalf]).toEqual(['choose', null]);
  });

  test('goes by what the other holds, and the host knows that', () => {
    const own = { tickets: [{ ...issued, queueName: '综合受理', state: 'waiting' as const, wait: null }] };
    kiosk = openVisit();
    kiosk.send(personRead('visit-zhang', '张*', own), { type: 'behalfOpened' }, { type: 'behalfUnnamed' }, intake);
    expect(kiosk.screen()).toBe('taking');
  });

  test('the next card that is not awaited starts a visit of its own', () => {
    kiosk.send({ type: 'behalfUnnamed' }, li);
    expect(kiosk.context()).toMatchObject({ person: { visitId: 'visit-li' }, onBehalf: null });
  });
});
