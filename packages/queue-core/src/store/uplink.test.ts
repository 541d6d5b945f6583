import { expect, test } from 'vitest';
import { createTestHall } from '../../test/test-hall.ts';
import type { EpochId } from '../protocol/ids.ts';

test('An epoch is opened by the first entries of a start, in their own commit, and by nothing else', async () => {
  const hall = createTestHall();
  const { uplink } = hall.engine;
  expect(uplink.epochAfter(0)).toBe(null);
  await hall.take();
  const first = uplink.epochAfter(0);
  expect(first).toMatchObject({ baseSeq: 0, parent: null, endSeq: null });
  expect(first!.id).toMatch(/^[0-9a-f]{32}$/);
  await hall.take();
  expect(uplink.epochAfter(hall.lastSeq())).toEqual(first);
  expect(uplink.baseOf(first!.id)).toBe(0);
  expect(uplink.baseOf('0'.repeat(32) as EpochId)).toBe(null);
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
  const whole = uplink.epochAfter(0)!;
  expect(await hall.engine.rehome(2)).toBe(true);
  const rest = uplink.epochAfter(2)!;
  expect(rest).toMatchObject({ baseSeq: 2, parent: whole.id, endSeq: null });
  expect(uplink.epochAfter(1)).toEqual({ ...whole, endSeq: 2 });
  await hall.engine.rehome(0);
  const other = uplink.epochAfter(1)!;
  expect(other).toMatchObject({ baseSeq: 0, parent: null, endSeq: 2 });
  expect(other.id).not.toBe(whole.id);
  expect(uplink.epochAfter(2)).toEqual({ ...rest, parent: other.id });
  expect(uplink.baseOf(whole.id)).toBe(null);
});

test('An engine that is closed says that nothing was recorded', async () => {
  const hall = createTestHall();
  await hall.take();
  hall.engine.close();
  expect(await hall.engine.rehome(0)).toBe(false);
});
