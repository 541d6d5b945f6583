import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { ApiCommandBody, CommandId, TicketId } from '@jiaohao/queue-core/protocol';
import type { CommandFailure } from '@jiaohao/ui-kit';
import { expect, test } from 'vitest';
import type { RatingAct } from './rating-flow.ts';
import { createRatingOutbox } from './rating-outbox.ts';

const act: RatingAct = {
  ticketId: '00000000-0000-4000-8000-00000000000a' as TicketId,
  outcome: { kind: 'rated', level: 'satisfied', tags: [] },
};
const secondAct: RatingAct = { ...act, ticketId: '00000000-0000-4000-8000-00000000000b' as TicketId };

const unreachable: CommandFailure = { kind: 'unreachable', message: '正在恢复，请稍等' };
const alreadyRated: CommandFailure = {
  kind: 'alreadyRated',
  message: '这次服务已经评价过',
  refusal: { kind: 'alreadyRated' },
};

/** A browser that keeps its storage over reloads, and a host that answers as it is told. */
function createPlace() {
  const kept = new Map<string, string>();
  const sent: ApiCommandBody<'rate'>[] = [];
  const place = {
    answer: ok(null) as Result<unknown, CommandFailure>,
    sent,
    store: (text: string) => kept.set('ratings', text),
    open: () =>
      createRatingOutbox({
        storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
        storageKey: 'ratings',
        stamp: ({ ticketId, outcome }) => ({
          commandId: `00000000-0000-4000-9000-${String(sent.length).padStart(12, '0')}` as CommandId,
          stampedAtMs: 1_000 + sent.length,
          ticketId,
          outcome,
        }),
        send: (body) => {
          sent.push(body);
          return Promise.resolve(place.answer);
        },
      }),
  };
  return place;
}

test('A rating that the host has recorded is struck out.', async () => {
  const place = createPlace();
  const outbox = place.open();
  expect(await outbox.rate(act)).toBe('recorded');
  expect(outbox.ticketIds()).toEqual([]);
});

test('A rating that nobody answered is kept over a reload and sent again with the same commandId.', async () => {
  const place = createPlace();
  place.answer = fail(unreachable);
  expect(await place.open().rate(act)).toBe('kept');
  const reloaded = place.open();
  expect(reloaded.ticketIds()).toEqual([act.ticketId]);
  place.answer = ok(null);
  await reloaded.flush();
  expect(place.sent).toHaveLength(2);
  expect(place.sent[1]).toEqual(place.sent[0]);
  expect(reloaded.ticketIds()).toEqual([]);
  await reloaded.flush();
  expect(place.sent).toHaveLength(2);
});

test('A rating that the host refuses is not sent for ever.', async () => {
  const place = createPlace();
  place.answer = fail(alreadyRated);
  const outbox = place.open();
  expect(await outbox.rate(act)).toBe('refused');
  expect(outbox.ticketIds()).toEqual([]);
});

test('Kept ratings go out oldest first, and a line that is still down is tried once.', async () => {
  const place = createPlace();
  place.answer = fail(unreachable);
  const outbox = place.open();
  await outbox.rate(act);
  await outbox.rate(secondAct);
  place.sent.length = 0;
  await outbox.flush();
  expect(place.sent.map((body) => body.ticketId)).toEqual([act.ticketId]);
  place.answer = ok(null);
  await outbox.flush();
  expect(place.sent.slice(1).map((body) => body.ticketId)).toEqual([act.ticketId, secondAct.ticketId]);
  expect(outbox.ticketIds()).toEqual([]);
});

test('A rating on its way is not sent a second time beside itself.', async () => {
  const place = createPlace();
  const outbox = place.open();
  const first = outbox.rate(act);
  await outbox.flush();
  await first;
  expect(place.sent).toHaveLength(1);
});

test('Storage that holds something else is treated as empty.', async () => {
  const place = createPlace();
  place.store('{"not":"a list"');
  expect(place.open().ticketIds()).toEqual([]);
  place.store('[{"commandId":"x"}]');
  expect(place.open().ticketIds()).toEqual([]);
});
