import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { RandomSource } from '@jiaohao/basics/random';
import type { Timers } from '@jiaohao/basics/time';
import { createTransports, type Link, type Transport } from '@jiaohao/devices';
import { shippedPack } from '@jiaohao/devices/announcer';
import { openEngine } from '@jiaohao/queue-core';
import type { DemoView, WindowId } from '@jiaohao/queue-core/protocol';
import { createChangeSignal } from './change-signal.ts';
import { createClipLibrary } from './clip-library.node.ts';
import type { HallFile } from './config.ts';
import { readHolder, removeHolder, writeHolder, type DataDirectory, type Holder } from './data-directory.ts';
import { createAlertDesk } from './desks/alerts.ts';
import { createCallDesk } from './desks/call.ts';
import { createDeskCommands } from './desks/desk-commands.ts';
import { createDeviceBoard, samWords } from './desks/device-board.ts';
import { createIdentityDesk } from './desks/identity.ts';
import { createPrintDesk } from './desks/print.ts';
import { isOwnCode } from './desks/paper-codes.ts';
import { createRatingDesk } from './desks/rating.ts';
import { createScanDesk } from './desks/scan.ts';
import type { DeviceConfig } from './device-schema.ts';
import { createHallDevices } from './hall-devices.ts';
import { createHealth } from './health.ts';
import { createCredentials, deriveKey } from './lan/credentials.ts';
import { createFaceViews } from './lan/faces.ts';
import { createFeedHub } from './lan/feed.ts';
import { addPages } from './lan/pages.ts';
import { createRoutes } from './lan/routes.ts';
import { startLanServer } from './lan/server.ts';
import { createStaffPins } from './lan/staff-pins.ts';
import { wordsOfOpenFault } from './open-fault-words.ts';
import { createStorageWatch } from './storage-watch.ts';
import { createUnknownFrameLog } from './unknown-frames.ts';
import { createSimulatedDevices, type SimulatedDevices } from './simulated-devices.ts';

/*
 * Puts a hall together: the only place that knows which parts are real.
 *
 *   hall file ──► engine ◄── desks (identity · scan · print · call · rating · alerts) ◄── devices
 *                    └────► views ──► feed ──► pages        pages ──► routes ──► engine
 */

/** Where the repository's built pages, clips and fixtures lie, as seen from this file. */
const root = new URL('../../../../', import.meta.url);
const below = (path: string) => fileURLToPath(new URL(path, root));
const faceDirectories = {
  kiosk: below('apps/kiosk/dist'),
  ...Object.fromEntries(
    ['terminal', 'board', 'strip', 'pad', 'manager', 'admin', 'demo'].map((face) => [
      face,
      below('apps/window-display/dist'),
    ]),
  ),
};
const fileDirectories = [
  { prefix: '/assets/kiosk/', directory: below('apps/kiosk/dist/assets/kiosk'), isImmutable: true },
  { prefix: '/assets/displays/', directory: below('apps/window-display/dist/assets/displays'), isImmutable: true },
];
const clipsDirectory = below('packages/devices/clips');

/** What time alone brings (a new day, a number that comes back, a pause that is too long) is at most this late. */
const passTimeEveryMs = 5_000;
/** A recording that cannot be used is told to the manager so soon after it was brought. */
const lookAtClipsEveryMs = 10_000;

export type StartFault =
  | { readonly kind: 'dataInUse'; readonly dataPath: string; readonly holder: Holder | null }
  | { readonly kind: 'database'; readonly message: string }
  | { readonly kind: 'port'; readonly message: string };

export type HallAddresses = {
  readonly kiosk: string;
  readonly board: string;
  readonly manager: string;
  readonly admin: string;
  /** Null where no device is simulated. */
  readonly demo: string | null;
  readonly windows: readonly {
    readonly windowId: WindowId;
    readonly terminal: string;
    readonly pad: string;
    readonly strip: string;
  }[];
};

export type RunningHall = {
  readonly name: string;
  readonly port: number;
  readonly isSimulated: boolean;
  readonly addresses: HallAddresses;
  stop(): Promise<void>;
};

export async function startHall(options: {
  hallFile: HallFile;
  data: DataDirectory;
  port: number;
  listenAddress: string;
  timers: Timers;
  random: RandomSource;
  /** A line of the host's output, for whoever sets the hall up. */
  say: (line: string) => void;
}): Promise<Result<RunningHall, StartFault>> {
  const { data, timers, random } = options;
  const { hall, devices: deviceConfigs } = options.hallFile;
  const startedAtMs = timers.nowWallMs();

  // The engine comes first: its lock on the database decides whose hall this is.
  const opened = openEngine({
    file: data.databaseFile,
    hall,
    clock: timers,
    random,
    // What stops the engine is a defect or a dying disk: the process ends, and its keeper starts it anew.
    onStop: (cause) => {
      throw cause;
    },
  });
  if (!opened.ok) {
    return opened.error.kind === 'databaseInUse'
      ? fail({ kind: 'dataInUse', dataPath: data.path, holder: readHolder(data) })
      : fail({ kind: 'database', message: wordsOfOpenFault(opened.error) });
  }
  const engine = opened.value;
  const changed = createChangeSignal();
  const storage = createStorageWatch({ clock: timers, changed });
  const clips = createClipLibrary({
    shippedDirectory: join(clipsDirectory, shippedPack),
    ownDirectory: data.clipsPath,
    pack: hall.voice.pack,
    clock: timers,
    changed,
  });
  const commands = createDeskCommands({ engine, clock: timers, random, storage });
  await commands.passTime();

  const isSimulated = deviceConfigs.some((device) => device.link.kind === 'simulated');
  const isDemonstration = deviceConfigs.every((device) => device.link.kind === 'simulated');
  const simulatedOnes = isSimulated
    ? await createSimulatedDevices({
        devices: deviceConfigs,
        timers,
        changed,
        peopleFile: new URL('fixtures/identities.json', root),
      })
    : null;
  const devices = createHallDevices({
    devices: deviceConfigs,
    timers,
    isOwnCode,
    onUnknown: createUnknownFrameLog({ clock: timers, say: options.say }),
    transportsOf: (device) =>
      device.link.kind === 'simulated' ? () => transportTo(device, simulatedOnes) : realTransports(device.link),
  });
  const deviceBoard = createDeviceBoard({
    statuses: () => devices.supervisor.statuses(),
    places: devices.places,
    hostLights: () => [storage.light(), clips.light()].filter((light) => light !== null),
    detailOf: (deviceId) => (deviceId === devices.reader?.id ? samWords(devices.reader.samNumber()) : null),
  });

  const { printer, paperColumns } = devices;
  const print = createPrintDesk({ engine, hall, printer, paperColumns, commands, changed });
  const identity = createIdentityDesk({
    reader: devices.reader,
    digestKey: deriveKey(data.key, 'person-digest'),
    timers,
    random,
    changed,
    onCardFound: print.checkPrinter,
  });
  const { lookups } = engine;
  const scan = createScanDesk({ scanners: devices.scanners, identity, lookups, commands, timers, changed });
  const keys = [
    ...devices.keypads.map((keypad) => ({ ...keypad, channel: 'keypad' as const })),
    ...devices.ratingPads.map((pad) => ({ ...pad, channel: 'pad' as const })),
  ];
  const rating = createRatingDesk({ engine, hall, keys, commands, timers });
  const call = createCallDesk({ engine, keypads: devices.keypads, strips: devices.strips, commands });
  const alerts = createAlertDesk({ engine, hall, devices: deviceBoard, clock: timers, changed });

  const credentials = createCredentials(data.key);
  let addresses: HallAddresses | null = null;
  const demoView =
    simulatedOnes &&
    ((): DemoView => ({
      hall: { name: hall.name },
      faces: facesOf(addresses),
      // A hall with one real device has real clerks: their PINs are on no page.
      staff: isDemonstration
        ? hall.staff.map(({ id, name }) => ({ staffId: id, name, pin: options.hallFile.initialPins[id] ?? '' }))
        : [],
      ...simulatedOnes.view(),
    }));
  const faces = createFaceViews({
    engine,
    hall,
    devices: deviceBoard,
    identity,
    print,
    scan,
    alerts,
    clock: timers,
    readerId: devices.reader?.id ?? null,
    printerId: devices.printer?.id ?? null,
    demoView,
  });
  const feed = createFeedHub({ faces, credentials, changed, timers, simulated: isSimulated });
  const app = createRoutes({
    engine,
    hall,
    credentials,
    pins: createStaffPins({
      file: data.pinsFile,
      pepper: deriveKey(data.key, 'pin-pepper'),
      initialPins: options.hallFile.initialPins,
      clock: timers,
    }),
    identity,
    alerts,
    clock: timers,
    storage,
    demoAct: simulatedOnes?.act ?? null,
    demoSlip: (slipId) => simulatedOnes?.slip(slipId) ?? null,
    health: createHealth({ engine, deviceBoard, feed, timers, startedAtMs }),
  });
  const clipFiles = { prefix: '/clips/', directory: clipsDirectory, isImmutable: false, overlay: clips.ownFile };
  addPages(app, { faces: faceDirectories, files: [...fileDirectories, clipFiles] });

  const unsubscribes = [
    engine.subscribe(() => changed.raise()),
    devices.supervisor.subscribe(() => changed.raise()),
    everyMs(timers, passTimeEveryMs, () => void commands.passTime()),
    everyMs(timers, lookAtClipsEveryMs, clips.look),
  ];

  async function stop(): Promise<void> {
    for (const unsubscribe of unsubscribes) unsubscribe();
    feed.close();
    await server?.close();
    scan.close();
    identity.close();
    call.close();
    rating.close();
    alerts.close();
    // A slip that is being printed may still report itself; main.ts bounds how long this may take.
    await print.close();
    await devices.supervisor.stop();
    await simulatedOnes?.close();
    engine.close();
    removeHolder(data);
  }

  let server: { readonly port: number; close(): Promise<void> } | null = null;
  const listening = await startLanServer({ app, feed, address: options.listenAddress, port: options.port });
  if (!listening.ok) {
    await stop();
    return fail({ kind: 'port', message: listening.error.message });
  }
  server = listening.value;
  const { port } = server;
  writeHolder(data, { pid: process.pid, port, sinceMs: startedAtMs });

  const origin = `http://127.0.0.1:${port}`;
  addresses = {
    kiosk: `${origin}/kiosk#${credentials.issuePage('kiosk')}`,
    board: `${origin}/board#${credentials.issuePage('board')}`,
    manager: `${origin}/manager#${credentials.issuePage('manager')}`,
    admin: `${origin}/admin#${credentials.issuePage('admin')}`,
    demo: isSimulated ? `${origin}/demo#${credentials.issuePage('demo')}` : null,
    windows: hall.windows.map(({ id }) => ({
      windowId: id,
      terminal: `${origin}/terminal?window=${id}#${credentials.issuePage('terminal', id)}`,
      pad: `${origin}/pad?window=${id}#${credentials.issuePage('pad', id)}`,
      strip: `${origin}/strip?window=${id}#${credentials.issuePage('strip', id)}`,
    })),
  };
  return ok({ name: hall.name, port, isSimulated, addresses, stop });
}

function realTransports(link: Exclude<DeviceConfig['link'], { kind: 'simulated' }>): Link['createTransport'] {
  return createTransports(link, new Map());
}

function transportTo(device: DeviceConfig, simulatedOnes: SimulatedDevices | null): Transport {
  const transport = simulatedOnes?.transportOf(device) ?? null;
  invariant(transport, `a simulator stands at ${device.id}`);
  return transport;
}

function facesOf(addresses: HallAddresses | null): DemoView['faces'] {
  if (!addresses) return { kiosk: '', board: '', manager: '', terminals: [], pads: [] };
  // The demo frames pages of its own origin: an address without one fits however the hall is reached.
  const local = (url: string) => url.slice(new URL(url).origin.length);
  return {
    kiosk: local(addresses.kiosk),
    board: local(addresses.board),
    manager: local(addresses.manager),
    terminals: addresses.windows.map(({ windowId, terminal }) => ({ windowId, url: local(terminal) })),
    pads: addresses.windows.map(({ windowId, pad }) => ({ windowId, url: local(pad) })),
  };
}

/** Runs `act` again and again; the returned function ends it. */
function everyMs(timers: Timers, delayMs: number, act: () => void): () => void {
  let cancel = timers.after(delayMs, again);
  function again() {
    act();
    cancel = timers.after(delayMs, again);
  }
  return () => cancel();
}
