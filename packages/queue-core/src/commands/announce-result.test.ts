import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { announceResult, finish, refusalKind, strangeTicketId } from '../../test/test-hall.ts';

test('the result of an accepted case is announced once', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.callTo('1', 'serving');
  await hall.sendOk(finish('1', ticketId, { result: 'accepted' }));
  expect(hall.facts.resultState(ticketId)).toBe('pending');
  expect(await hall.sendOk(announceResult(ticketId))).toEqual([{ kind: 'resultAnnounced', ticketId }]);
  expect(hall.facts.resultState(ticketId)).toBe('ready');
  expect(await hall.send(announceResult(ticketId))).toEqual({
    ok: false,
    error: { kind: 'noResultToFetch', ticketId, state: 'ready' },
  });
});

test('a case that was done on the spot has no result to announce, an unknown ticket neither', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.callTo('1', 'finished');
  expect(await hall.send(announceResult(ticketId))).toEqual({
    ok: false,
    error: { kind: 'noResultToFetch', ticketId, state: null },
  });
  expect(refusalKind(await hall.send(announceResult(strangeTicketId)))).toBe('unknownTicket');
});
