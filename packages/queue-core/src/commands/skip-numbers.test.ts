import { expect, test } from 'vitest';
import { createTestHall, dayMs, skipNumbers, takeTicket, type TestHall } from '../../test/test-hall.ts';

const monday = '2026-03-02';
const skip = (upTo: Record<string, number>, day = monday) => skipNumbers(day, upTo);

async function numberOf(hall: TestHall): Promise<string> {
  const answer = await hall.send(takeTicket('general'));
  return answer.ok ? answer.value.number : answer.error.kind;
}

test('Numbers that were seen elsewhere are not given again, and it is written down', async () => {
  const hall = createTestHall();
  expect(await numberOf(hall)).toBe('A001');
  expect(await hall.sendOk(skip({ A: 17, B: 3 }))).toEqual([
    { kind: 'numbersSkipped', day: monday, series: 'A', from: 2, to: 17 },
    { kind: 'numbersSkipped', day: monday, series: 'B', from: 1, to: 3 },
  ]);
  expect(await numberOf(hall)).toBe('A018');
  expect(hall.engine.lookups.lastSerials()).toEqual({ day: monday, last: { A: 18, B: 3 } });
  expect(hall.engine.verify()).toMatchObject({ differentTables: [] });
});

test('What the hall has beyond what was seen stays, and another day’s numbers are nobody’s', async () => {
  const hall = createTestHall();
  for (let number = 0; number < 5; number += 1) await hall.take();
  expect(await hall.sendOk(skip({ A: 5 }))).toEqual([]);
  expect(await hall.sendOk(skip({ A: 90 }, '2026-03-01'))).toEqual([]);
  expect(await numberOf(hall)).toBe('A006');
  hall.timers.advance(dayMs);
  expect(await numberOf(hall)).toBe('A001');
});
