import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { assignWindow, refusalKind, servedQueue } from '../../test/test-hall.ts';
import type { WindowId } from '../protocol/ids.ts';

test('the manager says what a window serves, even before it opens, and takes it back', async () => {
  const hall = await openRuleHall();
  const queues = [servedQueue('issue'), servedQueue('social')];
  expect(await hall.sendOk(assignWindow('2', ['issue', 'social']))).toEqual([
    { kind: 'windowAssigned', windowId: '2', queues, by: 'hand' },
  ]);
  expect(hall.facts.serviceWindow('2' as WindowId)).toEqual({ state: 'closed', staffId: null, assigned: queues });
  await hall.openWindow('2', '1002');
  expect(hall.facts.serviceWindow('2' as WindowId)).toMatchObject({ state: 'open', assigned: queues });
  expect(await hall.sendOk(assignWindow('2', null))).toEqual([{ kind: 'windowUnassigned', windowId: '2', by: 'hand' }]);
  expect(hall.facts.serviceWindow('2' as WindowId)).toMatchObject({ state: 'open', assigned: null });
});

test('a second assignment stands in for the first', async () => {
  const hall = await openRuleHall();
  await hall.sendOk(assignWindow('2', ['issue']));
  await hall.sendOk(assignWindow('2', ['social']));
  expect(hall.facts.serviceWindow('2' as WindowId).assigned).toEqual([servedQueue('social')]);
});

test('taking back what was not assigned is done, and changes nothing', async () => {
  const hall = await openRuleHall();
  expect(await hall.sendOk(assignWindow('2', null))).toEqual([]);
});

test('a window or a queue that the hall does not have is refused', async () => {
  const hall = await openRuleHall();
  expect(refusalKind(await hall.send(assignWindow('9', null)))).toBe('unknownWindow');
  expect(refusalKind(await hall.send(assignWindow('9', ['social'])))).toBe('unknownWindow');
  expect(await hall.send(assignWindow('2', ['social', 'marriage']))).toEqual({
    ok: false,
    error: { kind: 'unknownQueue', queueId: 'marriage' },
  });
});
