import { join } from 'node:path';
import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { RandomSource } from '@jiaohao/basics/random';
import type { Timers } from '@jiaohao/basics/time';
import { createTransports, shippedProfiles, type Link, type Profile, type Transport } from '@jiaohao/devices';
import { shippedPack } from '@jiaohao/devices/announcer';
import { openEngine } from '@jiaohao/queue-core';
import type { DemoView } from '@jiaohao/queue-core/protocol';
import { clipsDirectory, faceDirectories, fileDirectories, root, version } from './built-pages.ts';
import { createChangeSignal } from './change-signal.ts';
import { createClipLibrary } from './clip-library.node.ts';
import type { HallFile } from './config.ts';
import { readHolder, removeHolder, writeHolder, type DataDirectory, type Holder } from './data-directory.ts';
import { startCountyDesk } from './county/county-desk.ts';
import { readEnrolment } from './county/enrolment.node.ts';
import { createAuditLog } from './audit/audit-log.node.ts';
import { createBackupDesk } from './backups/backup-desk.node.ts';
import { verifyBackup } from './backups/verify-backup.node.ts';
import { createCallDesk } from './desks/call.ts';
import { createDeskCommands } from './desks/desk-commands.ts';
import { createDeviceBoard, samWords } from './desks/device-board.ts';
import { createIdentityDesk } from './desks/identity.ts';
import { createPrintDesk } from './desks/print.ts';
import { isOwnCode } from './desks/paper-codes.ts';
import { createRatingDesk } from './desks/rating.ts';
import { createScanDesk } from './desks/scan.ts';
import { createSheetDesk } from './desks/sheets.ts';
import type { DeviceConfig } from './device-schema.ts';
import { demoFaces, hallAddresses, pageAddresses, type HallAddresses } from './hall-addresses.ts';
import { createHallDevices } from './hall-devices.ts';
import { createHealth } from './health.ts';
import { createItemCatalogue } from './item-catalogue.ts';
import { languagesThere } from './language-packs.node.ts';
import { createCredentials, deriveKey } from './lan/credentials.ts';
import { createFaceViews } from './lan/faces.ts';
import { createFeedHub } from './lan/feed.ts';
import { createHallScreens } from './lan/hall-screens.ts';
import { addPages } from './lan/pages.ts';
import { createRoutes } from './lan/routes.ts';
import { startLanServer } from './lan/server.ts';
import { openStaffPins } from './lan/staff-pins.ts';
import { createManagerDesks } from './manager-desks.ts';
import { wordsOfOpenFault } from './open-fault-words.ts';
import { createSlipLayout } from './paper/slip.ts';
import { createStaffPhotos, photoPrefix } from './staff-photos.node.ts';
import type { SettingsDesk } from './settings/settings-desk.ts';
import { createStorageWatch } from './storage-watch.ts';
import { createTouchWatch } from './touch-watch.ts';
import { createIgnoredKeyLog, createUnknownFrameLog } from './unknown-frames.ts';
import { createSimulatedDevices, type SimulatedDevices } from './simulated-devices.ts';
import { createWitnesses } from './witnesses.ts';
import { createAdminTools } from './tools/admin-tools.ts';

/*
 * Puts a hall together: the only place that knows which parts are real.
 *
 *   hall file ──► engine ◄── desks (identity · scan · print · call · rating · alerts) ◄── devices
 *                    └────► views ──► feed ──► pages        pages ──► routes ──► engine
 */

/** What time alone brings (a new day, a number that comes back, a pause that is too long) is at most this late. */
const passTimeEveryMs = 5_000;
/** A recording that cannot be used is told to the manager so soon after it was brought. */
const lookAtClipsEveryMs = 10_000;

export type StartFault =
  | { readonly kind: 'dataInUse'; readonly dataPath: string; readonly holder: Holder | null }
  | { readonly kind: 'database'; readonly message: string }
  | { readonly kind: 'port'; readonly message: string };

export type RunningHall = {
  readonly name: string;
  readonly port: number;
  readonly isSimulated: boolean;
  readonly addresses: HallAddresses;
  /** Somebody stands at the kiosk: what can wait does. */
  isKioskBusy(): boolean;
  stop(): Promise<void>;
};

export async function startHall(options: {
  hallFile: HallFile;
  /** Families of devices by name; those of the house unless said. */
  profiles?: ReadonlyMap<string, Profile>;
  /** What may be done with the settings while the hall runs on them. */
  settings: SettingsDesk;
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
  const touch = createTouchWatch({ clock: timers, changed });
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
    hostLights: () =>
      [storage.light(), clips.light(), touch.light(), county.light(), witnesses.light()].filter(
        (light) => light !== null,
      ),
    detailOf: (deviceId) => (deviceId === devices.reader?.id ? samWords(devices.reader.samNumber()) : null),
  });

  const county = startCountyDesk({
    enrolment: readEnrolment(data),
    hallId: hall.id,
    engine,
    lights: () => deviceBoard.lights(),
    down: {
      dataPath: data.path,
      settings: options.settings,
      hasTerminal: (windowId) => feed.isShown({ face: 'terminal', windowId }),
      say: options.say,
    },
    app: version,
    timers,
    random,
  });

  const witnesses = createWitnesses({ engine, commands, askCounty: county.highNumbers, timers });

  const { printer, paperColumns } = devices;
  const print = createPrintDesk({
    engine,
    hall,
    printer,
    paperColumns,
    commands,
    changed,
    layOutSlip: createSlipLayout(options.hallFile.slip),
  });
  const identity = createIdentityDesk({
    reader: devices.reader,
    digestKey: deriveKey(data.key, 'person-digest'),
    largeTypeFromAge: options.hallFile.presentation.kiosk.largeTypeFromAge,
    timers,
    random,
    changed,
    onCardFound: print.checkPrinter,
  });
  const { lookups } = engine;
  const scan = createScanDesk({
    scanners: devices.scanners,
    identity,
    lookups,
    commands,
    presentBooking: county.present,
    numbersReady: witnesses.ready,
    timers,
    changed,
  });
  const keys = [
    ...devices.keypads.map((keypad) => ({ ...keypad, channel: 'keypad' as const })),
    ...devices.ratingPads.map((pad) => ({ ...pad, channel: 'pad' as const })),
  ];
  const onIgnoredKey = createIgnoredKeyLog({ clock: timers, say: options.say });
  const rating = createRatingDesk({ engine, hall, keys, commands, timers, changed, onIgnoredKey });
  const call = createCallDesk({ engine, keypads: devices.keypads, strips: devices.strips, commands });
  const adminTools = createAdminTools({
    engine,
    hall,
    devices,
    deviceConfigs,
    identity,
    print,
    call,
    timers,
    profiles: options.profiles ?? shippedProfiles,
    clips: { library: clips, shippedDirectory: join(clipsDirectory, shippedPack), ownDirectory: data.clipsPath },
  });
  const managing = createManagerDesks({
    engine,
    hall,
    commands,
    print,
    paperColumns,
    data,
    timers,
    changed,
    limits: options.hallFile.presentation.manager,
    devices: deviceBoard,
    tagsFile: new URL('fixtures/rating-catalogue.json', root),
  });

  const credentials = createCredentials(data.key);
  let listensAt = { address: options.listenAddress, port: options.port };
  const addressed = { hall, credentials, isSimulated };
  const demoView =
    simulatedOnes &&
    ((): DemoView => ({
      hall: { name: hall.name },
      faces: demoFaces(hallAddresses('', addressed)),
      // A hall with one real device has real clerks: their PINs are on no page.
      staff: isDemonstration
        ? hall.staff.map(({ id, name }) => ({ staffId: id, name, pin: options.hallFile.initialPins[id] ?? '' }))
        : [],
      ...simulatedOnes.view(),
    }));
  const { presentation, library } = options.hallFile;
  const catalogue = createItemCatalogue({ items: hall.items, library, clock: timers });
  const sheets = createSheetDesk({
    hall,
    views: engine.views,
    catalogue,
    print,
    paperColumns,
    clock: timers,
    guideUrl: presentation.kiosk.guideUrl,
  });
  const languages = languagesThere(data.packsPath, presentation.kiosk.languages, options.say);
  const photos = createStaffPhotos(data.photosPath);
  const audit = createAuditLog(data.auditPath, timers);
  const backups = createBackupDesk({
    engine,
    timers,
    directory: data.backupsPath,
    verify: verifyBackup,
    onMade: ({ by, name }) => audit.backup(by, 'made', name),
  });
  const faces = createFaceViews({
    engine,
    hall,
    presentation: { ...presentation, kiosk: { ...presentation.kiosk, languages } },
    catalogue,
    screens: createHallScreens({
      engine,
      hall,
      presentation,
      photos,
      clock: timers,
      ratingThanks: rating.thanks,
      isPadShown: (windowId) => feed.isShown({ face: 'pad', windowId }),
    }),
    devices: deviceBoard,
    identity,
    print,
    scan,
    managing,
    clock: timers,
    readerId: devices.reader?.id ?? null,
    printerId: devices.printer?.id ?? null,
    settings: options.settings.now,
    demoView,
  });
  const feed = createFeedHub({ faces, credentials, changed, timers, simulated: isSimulated, witnesses });
  const app = createRoutes({
    engine,
    hall,
    credentials,
    staff: {
      pins: openStaffPins(data, options.hallFile.initialPins, timers),
      photos,
      photosPath: data.photosPath,
      audit,
    },
    identity,
    managing: managing.routeParts(audit),
    rating,
    clock: timers,
    storage,
    witnesses,
    demoAct: simulatedOnes?.act ?? null,
    demoSlip: (slipId) => simulatedOnes?.slip(slipId) ?? null,
    admin: { settings: options.settings, backups, addresses: () => pageAddresses(addressed, listensAt) },
    adminTools: adminTools.parts,
    guides: { catalogue, sheets },
    kiosk: { touch, devices: deviceBoard, testPrint: () => adminTools.testPrint(printer?.id ?? null) },
    health: createHealth({ engine, deviceBoard, feed, county, timers, startedAtMs }),
  });
  const clipFiles = { prefix: '/clips/', directory: clipsDirectory, isImmutable: false, overlay: clips.ownFile };
  const packFiles = { prefix: '/packs/', directory: data.packsPath, isImmutable: false };
  const photoFiles = { prefix: photoPrefix, directory: data.photosPath, isImmutable: false };
  addPages(app, { faces: faceDirectories, files: [...fileDirectories, clipFiles, packFiles, photoFiles] });

  const unsubscribes = [
    engine.subscribe(() => changed.raise()),
    devices.supervisor.subscribe(() => changed.raise()),
    everyMs(timers, passTimeEveryMs, () => void commands.passTime()),
    everyMs(timers, lookAtClipsEveryMs, clips.look),
    options.settings.subscribe(() => changed.raise()),
  ];

  async function stop(): Promise<void> {
    for (const unsubscribe of unsubscribes) unsubscribe();
    feed.close();
    await server?.close();
    scan.close();
    identity.close();
    call.close();
    adminTools.close();
    rating.close();
    managing.close();
    witnesses.close();
    await county.close();
    // A slip that is being printed may still report itself; main.ts bounds how long this may take.
    await print.close();
    await backups.close();
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

  listensAt = { address: options.listenAddress, port };
  return ok({
    name: hall.name,
    port,
    isSimulated,
    addresses: hallAddresses(`http://127.0.0.1:${port}`, addressed),
    isKioskBusy: () => identity.visit().kind !== 'none',
    stop,
  });
}

function realTransports(link: Exclude<DeviceConfig['link'], { kind: 'simulated' }>): Link['createTransport'] {
  return createTransports(link, new Map());
}

function transportTo(device: DeviceConfig, simulatedOnes: SimulatedDevices | null): Transport {
  const transport = simulatedOnes?.transportOf(device) ?? null;
  invariant(transport, `a simulator stands at ${device.id}`);
  return transport;
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
