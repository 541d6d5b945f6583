import { fail, ok } from '@jiaohao/basics/result';
import { beforeEach, describe, expect, test } from 'vitest';
import { intake, issued, li, openVisit, pension, ruleSaysNo, zhang, type OpenVisit } from './testing/open-visit.ts';

let kiosk: OpenVisit;
beforeEach(() => {
  kiosk = openVisit();
});

describe('taking a number', () => {
  test('a double tap on a tile is one command and one number', async () => {
    kiosk.send(intake);
    kiosk.send(intake);
    expect(kiosk.hands.takeTicket.asked).toHaveLength(1);
    await kiosk.answer('takeTicket', ok(issued));
    kiosk.send(intake);
    expect(kiosk.hands.takeTicket.asked).toHaveLength(1);
    expect(kiosk.screen()).toBe('ticket');
  });

  test('needs no card', () => {
    kiosk.send(intake);
    expect(kiosk.hands.takeTicket.asked.map(({ input }) => input)).toMatchObject([
      { queueId: 'intake', itemId: null, visitId: null },
    ]);
  });

  test('without a card names nobody, though a forgotten card still lies on the reader', () => {
    kiosk.send(zhang);
    kiosk.send({ type: 'leaveTapped' });
    kiosk.send(intake);
    expect(kiosk.hands.takeTicket.asked.at(-1)?.input.visitId).toBeNull();
  });

  test('is not disturbed by touches, cards or the passing of time', () => {
    kiosk.send(zhang);
    kiosk.send(intake);
    kiosk.send({ type: 'touched' });
    kiosk.send({ type: 'leaveTapped' });
    kiosk.send({ type: 'backTapped' });
    kiosk.send({ type: 'cardGone' });
    kiosk.send({ type: 'cardReading' });
    kiosk.pass(60_000);
    expect(kiosk.screen()).toBe('taking');
    expect(kiosk.overlay()).toBeNull();
  });

  test('shows the number the host gave', async () => {
    await kiosk.takeWithoutCard();
    expect(kiosk.screen()).toBe('ticket');
    expect(kiosk.context().ticket).toEqual(issued);
  });

  test('a rule that says no is shown with its facts, and the person may choose again', async () => {
    kiosk.send(zhang);
    kiosk.send(intake);
    await kiosk.answer('takeTicket', fail(ruleSaysNo));
    expect(kiosk.screen()).toBe('refused');
    expect(kiosk.context().refusal).toEqual(ruleSaysNo);
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('choose');
    kiosk.send(pension);
    expect(kiosk.context().refusal).toBeNull();
    expect(kiosk.hands.takeTicket.asked).toHaveLength(2);
  });

  test('a refusal without a card leads back to the start', async () => {
    kiosk.send(intake);
    await kiosk.answer('takeTicket', fail({ kind: 'unreachable', message: '正在恢复，请稍等' }));
    expect(kiosk.screen()).toBe('refused');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('idle');
  });

  test('a refusal is left by 好了, and the person is forgotten', async () => {
    kiosk.send(zhang);
    kiosk.send(intake);
    await kiosk.answer('takeTicket', fail(ruleSaysNo));
    kiosk.send({ type: 'leaveTapped' });
    expect(kiosk.screen()).toBe('idle');
    expect(kiosk.endedVisits()).toEqual(['visit-zhang']);
  });

  test('a visit that the host has forgotten is not offered another choice', async () => {
    kiosk.send(zhang);
    kiosk.send(intake);
    await kiosk.answer('takeTicket', fail({ kind: 'visitOver', message: '请重新刷身份证' }));
    expect(kiosk.screen()).toBe('refused');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('idle');
  });

  test('an answer nobody can read is a refusal with a sentence', async () => {
    kiosk.send(intake);
    await kiosk.breakDown('takeTicket');
    expect(kiosk.screen()).toBe('refused');
    expect(kiosk.context().refusal?.message).toBe('没有办成');
  });

  test('a new card on the refusal starts for the new person', async () => {
    kiosk.send(zhang);
    kiosk.send(intake);
    await kiosk.answer('takeTicket', fail(ruleSaysNo));
    kiosk.send(li);
    expect(kiosk.screen()).toBe('choose');
    expect(kiosk.context().refusal).toBeNull();
  });
});
