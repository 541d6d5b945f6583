import { expect, test } from 'vitest';
import { createTestHall } from '../../test/test-hall.ts';

test('An epoch is opened by the first entries of a start, in their own commit, and by nothing else', async () => {
  const hall = createTestHall();
  expect(hall.engine.uplink.epochs()).toEqual([]);
  await hall.take();
  const [first, ...more] = hall.engine.uplink.epochs();
  expect(first).toMatchObject({ baseSeq: 0 });
  expect(first!.id).toMatch(/^[0-9a-f]{32}$/);
  expect(more).toEqual([]);
  await hall.take();
  expect(hall.engine.uplink.epochs()).toEqual([first]);
});

test('What was acknowledged is kept with the next commit, and can go back', async () => {
  const hall = createTestHall();
  await hall.take();
  const { uplink } = hall.engine;
  expect(uplink.acknowledgedSeq()).toBe(0);
  uplink.acknowledge(2);
  expect(uplink.acknowledgedSeq()).toBe(2);
  await hall.take();
  expect(hall.database.prepare('select acknowledged_seq from uplink').pluck().get()).toBe(2);
  uplink.acknowledge(1);
  await hall.take();
  expect(hall.database.prepare('select acknowledged_seq from uplink').pluck().get()).toBe(1);
});

test('Entries that were another’s become an epoch of their own', async () => {
  const hall = createTestHall();
  await hall.take();
  await hall.take();
  const { uplink } = hall.engine;
  const [whole] = uplink.epochs();
  await hall.engine.rehome(2);
  expect(uplink.epochs()).toMatchObject([{ id: whole!.id, baseSeq: 0 }, { baseSeq: 2 }]);
  await hall.engine.rehome(0);
  const [other, rest, ...more] = uplink.epochs();
  expect(other).toMatchObject({ baseSeq: 0 });
  expect(other!.id).not.toBe(whole!.id);
  expect(rest).toMatchObject({ baseSeq: 2 });
  expect(more).toEqual([]);
});
