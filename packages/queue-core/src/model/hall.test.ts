import { expect, test } from 'vitest';
import { createSampleHall } from '../simulation/sample-hall.ts';
import { parseHall } from './hall.ts';

function sampleWith(change: (hall: ReturnType<typeof rawHall>) => void): unknown {
  const hall = rawHall();
  change(hall);
  return hall;
}

/** The sample hall as a file would have it: plain strings, free to be made wrong. */
function rawHall() {
  return JSON.parse(JSON.stringify(createSampleHall())) as {
    name: unknown;
    queues: Record<string, unknown>[];
    windows: { id: string; queues: string[] }[];
    items: Record<string, unknown>[];
    staff: Record<string, unknown>[];
  };
}

test('a hall file that holds together is read as it stands', () => {
  expect(parseHall(rawHall())).toEqual({ ok: true, value: createSampleHall() });
});

test.each([
  ['name', sampleWith((hall) => (hall.name = ''))],
  ['queues', sampleWith((hall) => (hall.queues = []))],
  ['queues.1.id', sampleWith((hall) => (hall.queues[1]!['id'] = 'general'))],
  ['queues.2.series', sampleWith((hall) => (hall.queues[2]!['series'] = 'A'))],
  ['queues.0.series', sampleWith((hall) => (hall.queues[0]!['series'] = 'O'))],
  ['queues.0.colour', sampleWith((hall) => (hall.queues[0]!['colour'] = 'red'))],
  ['windows.3.id', sampleWith((hall) => (hall.windows[3]!.id = '1'))],
  ['windows.0.queues.1', sampleWith((hall) => (hall.windows[0]!.queues[1] = 'marriage'))],
  ['items.2.id', sampleWith((hall) => (hall.items[2]!['id'] = 'pension'))],
  ['items.0.queueId', sampleWith((hall) => (hall.items[0]!['queueId'] = 'marriage'))],
  ['staff.4.id', sampleWith((hall) => (hall.staff[4]!['id'] = '1001'))],
  ['(file)', 'a hall'],
])('a hall file that is wrong at %s is refused, and the field is named', (field, input) => {
  const parsed = parseHall(input);
  expect(parsed).toMatchObject({ ok: false, error: { field } });
  expect(!parsed.ok && parsed.error.message).not.toBe('');
});
