import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { ApiCommandBody, CommandId, TicketId } from '@jiaohao/queue-core/protocol';
import type { CommandFailure } from '@jiaohao/ui-kit';
import { expect, test } from 'vitest';
import type { RatingAct } from './rating-acts.ts';
import { createRatingOutbox } from './rating-outbox.ts';

const act: RatingAct = {
  ticketId: '00000000-0000-4000-8000-00000000000a' as TicketId,
  outcome: { kind: 'rated', level: 'satisfied', tags: [] },
};
const changedAct: RatingAct = { ...act, outcome: { kind: 'rated', level: 'dissatisfied', tags: ['209'] } };
const secondAct: RatingAct = { ...act, ticketId: '00000000-0000-4000-8000-00000000000b' as TicketId };

const unreachable: CommandFailure = { kind: 'unreachable', message: '正在恢复，请稍等' };
const alreadyRated: CommandFailure = {
  kind: 'alreadyRated',
  message: '这次服务已经评价过',
  refusal: { kind: 'alreadyRated' },
};

/** A browser that keeps its storage over reloads, a clock, and a host that answers as it is told. */
function createPlace() {
  const kept = new Map<string, string>();
  const sent: ApiCommandBody<'rate'>[] = [];
  let stamped = 0;
  const place = {
    answer: ok(null) as Result<unknown, CommandFailure>,
    nowMs: 1_000,
    sent,
    store: (text: string) => kept.set('ratings', text),
    open: () =>
      createRatingOutbox({
        storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
        storageKey: 'ratings',
        stamp: ({ ticketId, outcome }) => ({
          commandId: `00000000-0000-4000-9000-${String((stamped += 1)).padStart(12, '0')}` as CommandId,
          stampedAtMs: place.nowMs,
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

/** Chosen, and not to be changed any more. */
function rate(outbox: ReturnType<ReturnType<typeof createPlace>['open']>, given: RatingAct) {
  outbox.keep(given);
  return outbox.send(given.ticketId);
}

test('A rating that the host has recorded is struck out.', async () => {
  const outbox = createPlace().open();
  expect(await rate(outbox, act)).toBe('recorded');
  expect(outbox.ticketIds()).toEqual([]);
});

test('What was chosen is here at once, and goes out only when it can no longer be changed.', async () => {
  const place = createPlace();
  const outbox = place.open();
  outbox.keep(act);
  expect(outbox.ticketIds()).toEqual([act.ticketId]);
  await outbox.flush();
  expect(place.sent).toEqual([]);
  place.nowMs = 9_000;
  outbox.keep(changedAct);
  place.nowMs = 15_000;
  expect(await outbox.send(act.ticketId)).toBe('recorded');
  expect(place.sent).toMatchObject([{ outcome: changedAct.outcome, stampedAtMs: 9_000 }]);
});

test('What was taken back is sent never, and what is on its way cannot be taken back.', async () => {
  const place = createPlace();
  const outbox = place.open();
  outbox.keep(act);
  outbox.drop(act.ticketId);
  expect(await outbox.send(act.ticketId)).toBe('kept');
  expect(place.sent).toEqual([]);
  place.answer = fail(unreachable);
  await rate(outbox, secondAct);
  outbox.drop(secondAct.ticketId);
  expect(outbox.ticketIds()).toEqual([secondAct.ticketId]);
});

test('A pad that dies while its citizen could still change the rating sends it when it is back.', async () => {
  const place = createPlace();
  place.open().keep(act);
  const again = place.open();
  await again.flush();
  expect(place.sent).toMatchObject([{ outcome: act.outcome, stampedAtMs: 1_000 }]);
});

test('A rating that nobody answered is kept over a reload and sent again with the same commandId and time.', async () => {
  const place = createPlace();
  place.answer = fail(unreachable);
  expect(await rate(place.open(), act)).toBe('kept');
  const reloaded = place.open();
  expect(reloaded.ticketIds()).toEqual([act.ticketId]);
  place.answer = ok(null);
  place.nowMs = 3_600_000;
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
  expect(await rate(outbox, act)).toBe('refused');
  expect(outbox.ticketIds()).toEqual([]);
});

test('Kept ratings go out oldest first, and a line that is still down is tried once.', async () => {
  const place = createPlace();
  place.answer = fail(unreachable);
  const outbox = place.open();
  await rate(outbox, act);
  await rate(outbox, secondAct);
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
  const first = rate(outbox, act);
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
