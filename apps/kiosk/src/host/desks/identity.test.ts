import { createSeededRandom } from '@jiaohao/basics/random';
import { addDays } from '@jiaohao/basics/days';
import { createManualTimers, shanghaiDay } from '@jiaohao/basics/time';
import { documentKinds } from '@jiaohao/devices/contract';
import { expect, test } from 'vitest';
import { createChangeSignal } from '../change-signal.ts';
import { createManualReader, holder, morningMs } from '../testing/small-hall.ts';
import { createIdentityDesk } from './identity.ts';

function openDesk(digestKey: Buffer = Buffer.alloc(32, 1)) {
  const timers = createManualTimers(morningMs);
  const reader = createManualReader();
  let cardsFound = 0;
  const desk = createIdentityDesk({
    reader,
    largeTypeFromAge: 60,
    digestKey,
    timers,
    random: createSeededRandom(1),
    changed: createChangeSignal(),
    onCardFound: () => {
      cardsFound += 1;
    },
  });
  return { timers, reader, desk, cardsFound: () => cardsFound };
}

const visitIdOf = (visit: ReturnType<ReturnType<typeof openDesk>['desk']['visit']>) =>
  visit.kind === 'identified' ? visit.visitId : '';

test('A card becomes a visit with a masked name; the screen never gets the name or the number', () => {
  const { reader, desk, cardsFound } = openDesk();
  reader.emit({ kind: 'cardFound' });
  expect(desk.visit()).toEqual({ kind: 'reading' });
  expect(cardsFound()).toBe(1);
  reader.emit({ kind: 'cardRead', holder });
  expect(desk.visit()).toMatchObject({ kind: 'identified', maskedName: '买*' });
  const kept = JSON.stringify([desk.visit(), desk.personOf(visitIdOf(desk.visit()))]);
  expect(kept).not.toContain(holder.idNumber);
  expect(kept).not.toContain('吐尔逊');
});

test('The same person has the same digest in one hall and another one in the next', () => {
  const digestIn = (key: Buffer) => {
    const { reader, desk } = openDesk(key);
    reader.emit({ kind: 'cardRead', holder });
    return desk.personOf(visitIdOf(desk.visit()))?.digest;
  };
  expect(digestIn(Buffer.alloc(32, 1))).toBe(digestIn(Buffer.alloc(32, 1)));
  expect(digestIn(Buffer.alloc(32, 1))).not.toBe(digestIn(Buffer.alloc(32, 2)));
});

test('Every document off a chip is a card that was shown; the old foreigner’s number is in a space of its own', () => {
  const { reader, desk } = openDesk();
  const digests = documentKinds.map((document) => {
    reader.emit({ kind: 'cardRead', holder: { ...holder, document } });
    const person = desk.personOf(visitIdOf(desk.visit()));
    expect(person).toMatchObject({ document: 'residentCard', maskedName: '买*' });
    return person?.digest;
  });
  const [resident, permit, foreigner2017, foreigner2023] = digests;
  // A typed number cannot say which document it is off, so it is the same person.
  expect([permit, foreigner2023]).toEqual([resident, resident]);
  expect(foreigner2017).not.toBe(resident);
});

test('Lifting the card does not end the visit; a second card starts a new one', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardRead', holder });
  const first = visitIdOf(desk.visit());
  reader.emit({ kind: 'cardRemoved' });
  expect(visitIdOf(desk.visit())).toBe(first);
  reader.emit({ kind: 'cardRead', holder: { ...holder, name: '欧阳春梅', idNumber: '371399196701010026' } });
  expect(desk.visit()).toMatchObject({ kind: 'identified', maskedName: '欧阳*' });
  expect(desk.personOf(first)).toBeNull();
});

test('A card that cannot be read says what to do and is forgotten when it is lifted', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardRefused', fault: { kind: 'cardUnreadable', statusCode: 0x81 } });
  expect(desk.visit()).toEqual({
    kind: 'unreadable',
    fault: 'cardUnreadable',
    sentence: '没有读出来，请把证件拿起，再平放 3 秒',
  });
  reader.emit({ kind: 'cardRemoved' });
  expect(desk.visit()).toEqual({ kind: 'none' });
});

test('The same card put back while its holder chooses does not end the visit', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardRead', holder });
  const visitId = visitIdOf(desk.visit());
  for (const kind of ['cardRemoved', 'cardFound', 'cardRemoved'] as const) reader.emit({ kind });
  expect(visitIdOf(desk.visit())).toBe(visitId);
});

test('Large type is offered from the birthday on that the hall says, and the age itself is nowhere', () => {
  const offers = (birthDate: string) => {
    const { reader, desk } = openDesk();
    reader.emit({ kind: 'cardRead', holder: { ...holder, birthDate } });
    expect(JSON.stringify(desk.visit())).not.toContain(birthDate);
    return desk.visit();
  };
  const today = shanghaiDay(morningMs);
  const sixtyYearsAgo = `${Number(today.slice(0, 4)) - 60}${today.slice(4)}`;
  expect(offers(sixtyYearsAgo)).toMatchObject({ offersLargeType: true });
  expect(offers(addDays(sixtyYearsAgo, 1))).toMatchObject({ offersLargeType: false });
});

test('A reader that fails while it reads leaves the screen where one chooses by hand', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardFound' });
  reader.emit({ kind: 'cardRefused', fault: { kind: 'linkLost', detail: 'cable pulled' } });
  expect(desk.visit()).toEqual({ kind: 'none' });
});

const typed = (number: string) => ({ by: { kind: 'typedNumber' as const, number }, agentVisitId: null });

test('A typed number that passes its check is a visit of the same person as the card, masked by its end', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardRead', holder });
  const byCard = desk.personOf(visitIdOf(desk.visit()));
  const said = desk.identify(typed(` ${holder.idNumber.slice(0, 6)} ${holder.idNumber.slice(6)} `));
  expect(said).toMatchObject({ ok: true, value: { maskedName: '尾号5171' } });
  expect(desk.visit()).toMatchObject({ kind: 'identified', maskedName: '尾号5171' });
  const byNumber = desk.personOf(visitIdOf(desk.visit()));
  expect(byNumber).toEqual({ digest: byCard?.digest, maskedName: '尾号5171', document: 'typedNumber' });
  expect(JSON.stringify([said, desk.visit(), byNumber])).not.toContain(holder.idNumber);
});

test('What is typed or scanned and cannot be right begins no visit and ends none', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardRead', holder });
  const visitId = visitIdOf(desk.visit());
  const wrong = [
    { kind: 'typedNumber', number: '371399197206305172' },
    { kind: 'typedNumber', number: '37139919720630517' },
    { kind: 'phone', phone: '12345678901' },
    { kind: 'phone', phone: '1390000000' },
    { kind: 'code', code: ' 12 ' },
  ] as const;
  for (const by of wrong) {
    expect(desk.identify({ by, agentVisitId: null })).toMatchObject({ ok: false, error: { kind: 'notRight' } });
  }
  expect(visitIdOf(desk.visit())).toBe(visitId);
});

test('A telephone number and a code are people of their own, told apart even where they read the same', () => {
  const { desk } = openDesk();
  const digestBy = (by: Parameters<typeof desk.identify>[0]['by']) => {
    desk.identify({ by, agentVisitId: null });
    return desk.personOf(visitIdOf(desk.visit()));
  };
  const phone = digestBy({ kind: 'phone', phone: '139-0000-0001' });
  expect(phone).toMatchObject({ maskedName: '尾号0001', document: 'phone' });
  expect(digestBy({ kind: 'phone', phone: '13900000001' })?.digest).toBe(phone?.digest);
  expect(digestBy({ kind: 'code', code: '13900000001' })?.digest).not.toBe(phone?.digest);
});

test('代办: whom somebody comes for is known beside them and forgotten with them', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardRead', holder });
  const agentVisitId = visitIdOf(desk.visit());
  const said = desk.identify({ by: { kind: 'typedNumber', number: '371399196701010026' }, agentVisitId });
  const principalVisitId = said.ok ? said.value.visitId : '';
  expect(visitIdOf(desk.visit())).toBe(agentVisitId);
  expect(desk.personOf(principalVisitId)).toMatchObject({ maskedName: '尾号0026' });
  expect(desk.personOf(agentVisitId)).toMatchObject({ maskedName: '买*' });
  desk.end(agentVisitId);
  expect([desk.personOf(principalVisitId), desk.personOf(agentVisitId)]).toEqual([null, null]);
  const late = desk.identify({ by: { kind: 'typedNumber', number: '371399196701010026' }, agentVisitId });
  expect(late).toEqual({ ok: false, error: { kind: 'visitOver' } });
});

const other = { ...holder, name: '欧阳春梅', idNumber: '371399196701010026' };

test('代办: the next card is that of the one they come for, where the page says so, and once', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardRead', holder });
  const agentVisitId = visitIdOf(desk.visit());
  expect(desk.awaitPrincipal('another', true)).toBe(false);
  expect(desk.awaitPrincipal(agentVisitId, true)).toBe(true);
  expect(desk.visit()).toMatchObject({ awaitsPrincipal: true, principal: null });
  // Their own card once more says nothing of the other.
  reader.emit({ kind: 'cardRead', holder });
  expect(desk.visit()).toMatchObject({ visitId: agentVisitId, awaitsPrincipal: true });

  reader.emit({ kind: 'cardRead', holder: other });
  expect(desk.visit()).toMatchObject({ visitId: agentVisitId, maskedName: '买*', awaitsPrincipal: false });
  const { principal } = desk.visit() as { principal: { visitId: string; maskedName: string } };
  expect(principal.maskedName).toBe('欧阳*');
  expect(desk.personOf(principal.visitId)).toMatchObject({ maskedName: '欧阳*', document: 'residentCard' });
  expect(desk.personOf(agentVisitId)).toMatchObject({ maskedName: '买*' });

  reader.emit({ kind: 'cardRead', holder: other });
  expect(visitIdOf(desk.visit())).not.toBe(agentVisitId);
  expect(desk.visit()).toMatchObject({ maskedName: '欧阳*', principal: null });
});

test('代办 that is given up leaves the next card to a visit of its own', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardRead', holder });
  desk.awaitPrincipal(visitIdOf(desk.visit()), true);
  desk.awaitPrincipal(visitIdOf(desk.visit()), false);
  reader.emit({ kind: 'cardRead', holder: other });
  expect(desk.visit()).toMatchObject({ maskedName: '欧阳*', principal: null });
});

test('A further card that cannot be read is said beside the person who is served, and ends nothing', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardRead', holder });
  const visitId = visitIdOf(desk.visit());
  reader.emit({ kind: 'cardRefused', fault: { kind: 'cardUnreadable', statusCode: 0x81 } });
  expect(desk.visit()).toMatchObject({ visitId, trouble: { fault: 'cardUnreadable' } });
  reader.emit({ kind: 'cardRemoved' });
  expect(desk.visit()).toMatchObject({ visitId, trouble: null });
  expect(desk.personOf(visitId)).not.toBeNull();
});

test('The same card laid again right after its visit ended begins a new one, and none while it lasts', () => {
  const { reader, desk } = openDesk();
  reader.emit({ kind: 'cardRead', holder });
  const first = visitIdOf(desk.visit());
  for (const kind of ['cardRemoved', 'cardFound'] as const) reader.emit({ kind });
  reader.emit({ kind: 'cardAgain', holder });
  expect(visitIdOf(desk.visit())).toBe(first);

  desk.end(first);
  for (const kind of ['cardRemoved', 'cardFound'] as const) reader.emit({ kind });
  expect(desk.visit()).toEqual({ kind: 'reading' });
  reader.emit({ kind: 'cardAgain', holder });
  expect(desk.visit()).toMatchObject({ kind: 'identified', maskedName: '买*' });
  expect(visitIdOf(desk.visit())).not.toBe(first);
});

test('The host forgets who stood there after three minutes, or as soon as the page says so', () => {
  const { reader, desk, timers } = openDesk();
  reader.emit({ kind: 'cardRead', holder });
  const visitId = visitIdOf(desk.visit());
  desk.end('another');
  expect(desk.personOf(visitId)).not.toBeNull();
  timers.advance(180_000);
  expect(desk.personOf(visitId)).toBeNull();
  reader.emit({ kind: 'cardRead', holder });
  desk.end(visitIdOf(desk.visit()));
  expect(desk.visit()).toEqual({ kind: 'none' });
  expect(timers.pendingCount()).toBe(0);
});
