import { ok } from '@jiaohao/basics/result';
import { expect, test } from 'vitest';
import { createTestHall, dayMs, takeTicket } from '../../test/test-hall.ts';
import { doneWithoutTicket } from '../commands/decision.ts';
import type { CommandId } from '../protocol/ids.ts';
import { createAnswerStore, type AnswerStore } from './answers.node.ts';
import { openDatabase } from './open-database.node.ts';

const stored = { requestDigest: 'd'.repeat(64), answer: ok(doneWithoutTicket) };

function openAnswers(): AnswerStore {
  const opened = openDatabase({ file: ':memory:' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return createAnswerStore(opened.value);
}

/** More than are kept however old they are. */
function keepMany(answers: AnswerStore, atMs: number): void {
  for (let at = 0; at < 5_001; at += 1) answers.keep(`many-${at}` as CommandId, stored, atMs);
}

test('answers older than two days are let go', () => {
  const answers = openAnswers();
  answers.keep('old' as CommandId, stored, 0);
  answers.keep('young' as CommandId, stored, dayMs);
  keepMany(answers, dayMs);
  answers.forget(2 * dayMs + 1);
  expect(answers.find('old' as CommandId)).toBeNull();
  expect(answers.find('young' as CommandId)).toEqual(stored);
});

test('the newest answers are kept however old they seem, because a clock that jumps ahead makes all of them old', () => {
  const answers = openAnswers();
  answers.keep('old' as CommandId, stored, 0);
  keepMany(answers, dayMs);
  answers.forget(400 * dayMs);
  expect(answers.find('old' as CommandId)).toBeNull();
  expect(answers.find('many-0' as CommandId)).toEqual(stored);
});

test('a new business day lets go of answers, and neither state nor journal knows of it', async () => {
  const hall = createTestHall();
  const command = hall.stamp(takeTicket('general'));
  await hall.engine.execute(command);
  hall.timers.advance(dayMs);
  keepMany(createAnswerStore(hall.database), hall.timers.nowWallMs());
  hall.timers.advance(dayMs);
  await hall.engine.passTime();
  expect(hall.engine.lookups.answer(command.commandId)).not.toBeNull();
  hall.timers.advance(dayMs);
  await hall.engine.passTime();
  expect(hall.engine.lookups.answer(command.commandId)).toBeNull();
  expect(hall.engine.verify()).toMatchObject({ brokenAtSeq: null, fileFaults: [], differentTables: [] });
});
