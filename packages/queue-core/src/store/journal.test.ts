import { createSeededRandom } from '@jiaohao/basics/random';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { citizen, createTestHall } from '../../test/test-hall.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import type { HallEvent } from '../protocol/events.ts';
import type { CommandId, TicketId } from '../protocol/ids.ts';
import { createJournal, emptyJournalHead, entryHash, firstBrokenLink, storedHash } from './journal.node.ts';
import { openDatabase } from './open-database.node.ts';

test('the hash put together from stored texts is the hash of the entry, whatever is in it', () => {
  const entries = fc.record({
    seq: fc.nat(),
    version: fc.constantFrom(1, 2),
    atWallMs: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    commandId: fc.string().map((text) => text as CommandId),
    stampedAtMs: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    actor: fc.record({ role: fc.constant('host' as const), deviceId: fc.string(), staffId: fc.constant(null) }),
    event: fc.record({
      kind: fc.constant('ticketCancelled' as const),
      ticketId: fc.string().map((id) => id as TicketId),
    }),
  });
  fc.assert(
    fc.property(entries, fc.stringMatching(/^[0-9a-f]{64}$/), (entry, previous) => {
      const { actor, event, ...facts } = entry;
      const stored = { ...facts, actor: canonicalJson(actor), body: canonicalJson(event) };
      expect(storedHash(previous, stored)).toBe(entryHash(previous, entry));
    }),
  );
});

test('an entry that was appended reads back as it was returned, and its chain holds', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  await hall.take('general', citizen(1));
  const heard = hall.journal();
  const journal = createJournal(hall.database);
  expect(journal.read(0, 100)).toEqual(heard);
  expect(firstBrokenLink(emptyJournalHead, journal.readStored(0, 100))).toBeNull();
  for (const [at, entry] of heard.entries()) {
    expect(entry.version).toBe(2);
    expect(entry.hash).toBe(entryHash(heard[at - 1]?.hash ?? emptyJournalHead.hash, entry));
  }
});

test('reading by cursor in pages of any size gives every entry once, in order', () => {
  const opened = openDatabase({ file: ':memory:' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const journal = createJournal(opened.value);
  const random = createSeededRandom(5);
  const act = {
    atWallMs: 1,
    commandId: 'c' as CommandId,
    stampedAtMs: 1,
    actor: { role: 'host', deviceId: 'test', staffId: null },
  } as const;
  const event: HallEvent = { kind: 'hallReopened' };
  let head = emptyJournalHead;
  for (let written = 0; written < 50; written += 1) head = journal.append(head, act, event);
  let cursor = 0;
  const seen: number[] = [];
  for (;;) {
    const page = journal.read(cursor, 1 + random.nextInt(7));
    if (page.length === 0) break;
    seen.push(...page.map(({ seq }) => seq));
    cursor = seen.at(-1)!;
  }
  expect(seen).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
});

test('an entry dated before the last one is a defect', () => {
  const opened = openDatabase({ file: ':memory:' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const journal = createJournal(opened.value);
  const act = {
    commandId: 'c' as CommandId,
    stampedAtMs: 1,
    actor: { role: 'host', deviceId: 'test', staffId: null },
  } as const;
  const head = journal.append(emptyJournalHead, { ...act, atWallMs: 10 }, { kind: 'hallReopened' });
  expect(() => journal.append(head, { ...act, atWallMs: 9 }, { kind: 'hallReopened' })).toThrow('never goes back');
});
