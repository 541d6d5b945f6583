import { expect, test } from 'vitest';
import { callNext, createTestHall, takeTicket } from '../test/test-hall.ts';

test('commands that wait at the same moment share one commit', async () => {
  const hall = createTestHall();
  await hall.take();
  const before = hall.engine.figures();
  await Promise.all(Array.from({ length: 20 }, () => hall.send(takeTicket('general'))));
  const after = hall.engine.figures();
  expect(after.commits - before.commits).toBe(1);
  expect(after.commands - before.commands).toBe(20);
  expect(after.largestBatch).toBe(20);
});

test('no more than 32 commands share a commit, and the others follow in their order', async () => {
  const hall = createTestHall();
  const answers = await Promise.all(Array.from({ length: 70 }, () => hall.send(takeTicket('general'))));
  expect(hall.engine.figures()).toEqual({ commands: 70, refusals: {}, commits: 3, largestBatch: 32 });
  const numbers = answers.map((answer) => (answer.ok ? answer.value.number : ''));
  expect(numbers).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)));
});

test('a refused command among others undoes none of them', async () => {
  const hall = createTestHall();
  const answers = await Promise.all([
    hall.send(takeTicket('general')),
    hall.send(callNext('2')),
    hall.send(takeTicket('marriage')),
    hall.send(takeTicket('general')),
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, false, false, true]);
  expect(hall.engine.figures().commits).toBe(1);
  expect(hall.engine.views.kiosk().queues[0]!.waitingCount).toBe(2);
});

test('nobody is answered before the commit', async () => {
  const hall = createTestHall();
  let isAnswered = false;
  const answer = hall.send(takeTicket('general')).then(() => (isAnswered = true));
  await Promise.resolve();
  expect({ isAnswered, commits: hall.engine.figures().commits }).toEqual({ isAnswered: false, commits: 0 });
  await answer;
  expect(hall.engine.figures().commits).toBe(1);
});
