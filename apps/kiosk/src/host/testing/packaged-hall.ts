import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createUuid } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import { createSeededRandom } from '@jiaohao/basics/random';
import { fail, ok } from '@jiaohao/basics/result';
import { settlePromises } from '@jiaohao/basics/settle-promises';
import { createManualTimers } from '@jiaohao/basics/time';
import { openEngine, type QueueEngine } from '@jiaohao/queue-core';
import type { Actor, Answer, Command, CommandId, HallId, HallSettings } from '@jiaohao/queue-core/protocol';
import { createCountySeal, sha256Of, type FetchFromCounty } from '@jiaohao/sync/hall';
import {
  signedTextOfHead,
  signedTextOfManifest,
  type PackageBodies,
  type PackageHead,
  type PackageKind,
  type PackageManifest,
} from '@jiaohao/sync/wire';
import type { RunningHall } from '../compose.ts';
import { createPackageDesk, type PackageDesk } from '../county/packages-desk.ts';
import { standingOf } from '../county/packages-dry-run.ts';
import { vitalsOf } from '../county/packages-health.ts';
import { openPackageStore, type PackageStore } from '../county/packages-store.node.ts';
import { createHallKeeper } from '../hall-keeper.ts';
import { checkSettings, type CheckedSettings } from '../settings/check-settings.ts';
import { createSettingsDesk, type SettingsDesk } from '../settings/settings-desk.ts';
import { chooseFirst } from '../settings/first-settings.ts';
import { createSettingsStore, type SettingsStore } from '../settings/settings-store.node.ts';

/* A hall that is kept on its settings as a real one is, and a county that publishes for it. */

export const packagedMorningMs = Date.parse('2026-11-23T09:30:00+08:00');

const item = (id: string, queueId: string, name = `事项${id}`) => ({
  id,
  name,
  department: '人社',
  queueId,
  frequent: false,
});
const windowOf = (id: string, queues: readonly string[]) => ({ id, kind: 'general', name: '综合窗口', queues });

/** Two queues and two windows; window 2 is the only one of queue CZ. */
export function plainDocument(): HallSettings {
  const checked = checkSettings({
    hall: {
      id: 'small',
      name: '示例镇便民服务中心',
      queues: [
        { id: 'ZH', series: 'A', name: '综合受理' },
        { id: 'CZ', series: 'C', name: '统一出证' },
      ],
      windows: [windowOf('1', ['ZH']), windowOf('2', ['CZ', 'ZH'])],
      items: [item('RS01', 'ZH'), item('RS02', 'ZH'), item('CZ01', 'CZ')],
      staff: [
        { id: '0301', name: '王小明' },
        { id: '0309', name: '孙丽', roles: ['admin'] },
      ],
      ratingInviteMs: 60_000,
      consultPhone: '0539-0000000',
    },
    devices: [],
  });
  invariant(checked.ok, 'the document is right');
  return checked.value.document;
}

export const catalogueBody = (names: Readonly<Record<string, string>>): PackageBodies['catalogue'] =>
  ({
    items: Object.entries(names).map(([id, name]) => ({
      ...item(id, id.startsWith('CZ') ? 'CZ' : 'ZH', name),
      otherNames: {},
    })),
    library: { version: '', effectiveFrom: null, guides: [] },
  }) as unknown as PackageBodies['catalogue'];

export const planBody = (windows: Readonly<Record<string, readonly string[]>>): unknown => ({
  windows: Object.entries(windows).map(([id, queues]) => windowOf(id, queues)),
});

export type Published = { readonly head: PackageHead; readonly text: string };

/** A county in a few lines: real keys, real signatures, and whatever it is told to answer. */
export function createSender(hall = 'small') {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signText = (text: string, key: KeyObject = privateKey) =>
    sign(null, Buffer.from(text), key).toString('base64url');
  const signHead = (head: Omit<PackageHead, 'signature'>, key = privateKey): PackageHead => ({
    ...head,
    signature: signText(signedTextOfHead(head), key),
  });
  const signManifest = (manifest: Omit<PackageManifest, 'signature'>, key = privateKey): PackageManifest => ({
    ...manifest,
    signature: signText(signedTextOfManifest(manifest), key),
  });
  const numbers: Record<PackageKind, number> = { catalogue: 0, windowPlan: 0 };
  const desired: Record<PackageKind, Published | null> = { catalogue: null, windowPlan: null };
  const asked: string[] = [];
  let serial = 100;
  let answer: ((path: string) => { status: number; text: string } | null) | null = null;

  /** Signed, and not desired yet. */
  function make(kind: PackageKind, body: unknown, facts: Partial<PackageHead> = {}): Published {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const head: Omit<PackageHead, 'signature'> = {
      kind,
      scope: { kind: 'area', id: 'top' },
      n: (numbers[kind] += 1),
      effectiveAtMs: 0,
      minApp: '0.1.0',
      sha256: sha256Of(text),
      ...facts,
    };
    return { head: signHead(head), text };
  }

  const manifest = (facts: Partial<PackageManifest> = {}): PackageManifest =>
    signManifest({
      v: 1,
      hall: hall as HallId,
      serial,
      packages: Object.values(desired).flatMap((published) => (published ? [published.head] : [])),
      ...facts,
    });

  const fetch: FetchFromCounty = async (path, { etag }) => {
    asked.push(path);
    const special = answer?.(path);
    if (special !== undefined) return special && { ...special, etag: null };
    if (path === 'packages') {
      const text = JSON.stringify(manifest());
      const own = sha256Of(text);
      return own === etag ? { status: 304, etag, text: '' } : { status: 200, etag: own, text };
    }
    const published = Object.values(desired).find((each) => path === `packages/${each?.head.kind}/${each?.head.n}`);
    return { status: published ? 200 : 404, etag: null, text: published?.text ?? '' };
  };

  return {
    seal: createCountySeal(publicKey.export({ type: 'spki', format: 'der' }).toString('base64')),
    asked,
    make,
    manifest,
    signHead,
    signManifest,
    fetch,
    /** Null: what the hall had before. */
    desire(kind: PackageKind, published: Published | null) {
      desired[kind] = published;
      serial += 1;
    },
    publish(kind: PackageKind, body: unknown, facts: Partial<PackageHead> = {}): PackageHead {
      const published = make(kind, body, facts);
      this.desire(kind, published);
      return published.head;
    },
    /** What it answers instead; undefined: as usual. */
    answerWith(instead: typeof answer) {
      answer = instead;
    },
  };
}
export type Sender = ReturnType<typeof createSender>;

export type PackagedHall = Awaited<ReturnType<typeof startPackagedHall>>;

export async function startPackagedHall(options: {
  readonly directory: string;
  readonly sender: Sender;
  /** Hears of every write to the disk. */
  readonly onWrite?: () => void;
  /** Settings that the hall cannot start on. */
  readonly isBroken?: (settings: CheckedSettings) => boolean;
  readonly timers?: ReturnType<typeof createManualTimers>;
  readonly app?: string;
}) {
  const { directory, sender, onWrite = () => {}, isBroken = () => false, app = '0.7.0' } = options;
  const timers = options.timers ?? createManualTimers(packagedMorningMs);
  const random = createSeededRandom(11);
  mkdirSync(directory, { recursive: true });
  const store: SettingsStore = watched(createSettingsStore(join(directory, 'settings')), ['setState', 'add'], onWrite);
  const packages: PackageStore = watched(
    openPackageStore(join(directory, 'county')),
    ['setState', 'put', 'writeBefore'],
    onWrite,
  );
  const terminals = new Set<string>();
  const lost: string[] = [];
  let engine: QueueEngine | null = null;
  let desk: PackageDesk | null = null;

  const keeper = createHallKeeper({
    store,
    timers,
    say: () => {},
    onLost: (fault) => lost.push(fault.kind),
    async startHall(settings) {
      if (isBroken(settings)) return fail({ kind: 'port', message: 'taken' });
      const file = join(directory, 'hall.sqlite');
      const opened = openEngine({ file, hall: settings.hall, clock: timers, random });
      invariant(opened.ok, 'the engine opens');
      const running = opened.value;
      engine = running;
      desk = createPackageDesk({
        store: packages,
        settings: settingsDesk,
        standing: () => standingOf(running),
        vitals: () => vitalsOf(running, (id) => terminals.has(id)),
        hall: { hall: settings.hall.id, app, seal: sender.seal },
        fetch: sender.fetch,
        clock: timers,
      });
      const hall = { isKioskBusy: () => false, stop: async () => running.close() };
      return ok(hall as unknown as RunningHall);
    },
  });
  const settingsDesk: SettingsDesk = createSettingsDesk({ store, keeper, around: {}, clock: timers });
  const first = chooseFirst({
    store,
    hallFile: null,
    note: '',
    check(stored) {
      const checked = checkSettings(stored);
      return checked.ok ? checked.value : null;
    },
  });
  const plain = checkSettings(plainDocument());
  invariant(plain.ok, 'the document is right');
  const found = first ?? { kind: 'new', settings: plain.value, source: 'setup', note: '', hallFile: null };
  const started = await keeper.start(found);
  invariant(started.ok, 'the hall starts');

  return {
    timers,
    settings: settingsDesk,
    versions: store,
    packages,
    terminals,
    lost,
    desk: () => desk!,
    engine: () => engine!,
    /** The county is asked, and the hall does what follows. */
    async poll() {
      await desk!.poll();
      await this.pass(2_000);
    },
    /** Lets time pass, and the hall look every five seconds of it. */
    async pass(ms: number) {
      const untilMs = timers.nowMonoMs() + ms;
      while (timers.nowMonoMs() < untilMs) {
        const step = keeper.isBusy() ? 100 : Math.min(5_000, untilMs - timers.nowMonoMs());
        timers.advance(step);
        await settlePromises();
        if (!keeper.isBusy()) desk!.look();
        await settlePromises();
      }
      while (keeper.isBusy()) {
        timers.advance(100);
        await settlePromises();
      }
    },
    /** Saves on the admin page. */
    async edit(change: (document: HallSettings) => HallSettings) {
      const { version, settings } = settingsDesk.active();
      const saved = settingsDesk.save({ input: change(settings), basedOn: version, note: '', by: '0309' });
      invariant(saved.ok, 'what is saved is right');
      while (keeper.isBusy()) {
        timers.advance(100);
        await settlePromises();
      }
    },
    run: (act: Record<string, unknown>, actor: Actor = { role: 'terminal', deviceId: 'terminal-1', staffId: null }) =>
      engine!.execute({
        commandId: createUuid(random) as CommandId,
        stampedAtMs: timers.nowWallMs(),
        actor,
        ...act,
      } as unknown as Command) as Promise<Answer>,
    document: () => settingsDesk.active().settings,
    /** Names of the items, and what each window serves. */
    shape() {
      const { items, windows } = settingsDesk.active().settings.hall;
      return {
        items: Object.fromEntries(items.map(({ id, name }) => [id, name])),
        windows: Object.fromEntries(windows.map(({ id, queues }) => [id, queues.map(({ queueId }) => queueId).join()])),
      };
    },
    stop: () => keeper.stop(),
  };
}

/** Hears of every call of these, after it. */
function watched<Watched extends object>(
  target: Watched,
  names: readonly (keyof Watched)[],
  onWrite: () => void,
): Watched {
  const heard = Object.fromEntries(
    names.map((name) => [
      name,
      (...given: unknown[]) => {
        const result = (target[name] as (...all: unknown[]) => unknown)(...given);
        onWrite();
        return result;
      },
    ]),
  );
  return { ...target, ...heard };
}
