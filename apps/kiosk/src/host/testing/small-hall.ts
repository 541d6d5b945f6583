import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers, type ManualTimers } from '@jiaohao/basics/time';
import { createUuid } from '@jiaohao/basics/ids';
import type { DocumentHolder, IdCardReader, ReaderEvent } from '@jiaohao/devices/contract';
import { openEngine, parseHall, type QueueEngine } from '@jiaohao/queue-core';
import {
  CommandIdSchema,
  type Actor,
  type Answer,
  type Command,
  type Hall,
  type Person,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/* A small hall for the host's tests: the real engine in memory, and time that a test turns. */

export const morningMs = Date.parse('2026-11-21T09:32:00+08:00');

/** What a test wants otherwise: opening hours, when the flexible window is activated, the miss policy of ZH. */
export type SmallHallRules = { readonly hours?: unknown; readonly flexible?: unknown; readonly miss?: unknown };

export function createSmallHall({ hours = null, flexible = {}, miss = { kind: 'desk' } }: SmallHallRules = {}): Hall {
  const parsed = parseHall({
    id: 'small',
    name: '示例镇便民服务中心',
    queues: [
      {
        id: 'ZH',
        series: 'A',
        name: '综合受理',
        miss: { policy: miss, callsBefore: 1, voidAfter: 3 },
        booking: { slotMinutes: 30, capacity: 2, sessions: [{ from: '08:30', to: '12:00' }] },
      },
      { id: 'CZ', series: 'C', name: '统一出证', issuesResults: true },
    ],
    windows: [
      { id: '1', kind: 'intake', name: '综合受理窗口', queues: ['ZH'] },
      { id: '2', kind: 'issuance', name: '统一出证窗口', queues: ['CZ'] },
      { id: '3', kind: 'flexible', name: '机动窗口', queues: ['ZH'], activation: flexible },
    ],
    items: [
      {
        id: 'RS04',
        name: '城乡居民养老保险注销登记及丧葬补助费申领',
        department: '人社',
        queueId: 'ZH',
        frequent: true,
      },
    ],
    staff: [
      { id: '0301', name: '王小明' },
      { id: '0303', name: '买买提·吐尔逊·艾力' },
      { id: '0309', name: '孙丽', roles: ['manager'] },
    ],
    hours,
    ratingInviteMs: 60_000,
    consultPhone: '0539-0000000',
  });
  invariant(parsed.ok, 'the small hall is right');
  return parsed.value;
}

export type SmallHall = {
  readonly hall: Hall;
  readonly engine: QueueEngine;
  readonly timers: ManualTimers;
  /** Runs a command with an envelope of its own. */
  run(command: Record<string, unknown>, actor?: Actor): Promise<Answer>;
};

/** 取号, in few words. */
export function takeAct(queueId: string, facts: { itemIds?: readonly string[]; person?: Person | null } = {}) {
  const { itemIds = [], person = null } = facts;
  return { kind: 'takeTicket', queueId, itemIds, person, onBehalf: null, priority: null, resultOf: null };
}

/** 办结, as the clerk of a window. */
export const clerkAct = (kind: string, windowId: string, ticketId: unknown) => ({
  kind,
  windowId,
  ticketId,
  ...(kind === 'finish' ? { result: 'done', identityChecked: false } : {}),
});

export const kioskActor: Actor = { role: 'kiosk', deviceId: 'kiosk', staffId: null };

export function openSmallHall(rules: SmallHallRules = {}): SmallHall {
  const hall = createSmallHall(rules);
  const timers = createManualTimers(morningMs);
  const random = createSeededRandom(7);
  const opened = openEngine({ file: ':memory:', hall, clock: timers, random });
  invariant(opened.ok, 'an engine opens in memory');
  return {
    hall,
    engine: opened.value,
    timers,
    run: (command, actor = kioskActor) =>
      opened.value.execute({
        commandId: v.parse(CommandIdSchema, createUuid(random)),
        stampedAtMs: timers.nowWallMs(),
        actor,
        ...command,
      } as unknown as Command),
  };
}

/**
 * Resolves when what was begun is done, however busy the machine is: a command takes one turn of the
 * loop, and no desk gives more than a few of them for one press.
 */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** A reader port that a test turns by hand. */
export function createManualReader(): IdCardReader & { emit(event: ReaderEvent): void } {
  const listeners = new Set<(event: ReaderEvent) => void>();
  return {
    id: 'reader-1',
    samNumber: () => null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit: (event) => listeners.forEach((listener) => listener(event)),
  };
}

/** Invented; the area code 371399 is assigned to no county. */
export const holder: DocumentHolder = {
  document: 'residentCard',
  address: null,
  name: '买买提·吐尔逊·艾力',
  idNumber: '371399197206305171',
  sex: 'male',
  birthDate: '1972-06-30',
};
