import { readFileSync } from 'node:fs';
import { invariant } from '@jiaohao/basics/invariant';
import type { Timers } from '@jiaohao/basics/time';
import {
  createMemoryWire,
  createSimulatedFf68Bus,
  createSimulatedPinganStrips,
  createSimulatedPrinter,
  createSimulatedSdtReader,
  createTransport,
  servePrinter,
  type MemoryWire,
  type PrinterServer,
  type SimulatedPrinter,
  type Transport,
} from '@jiaohao/devices';
import type { DemoAct, DemoView } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { ChangeSignal } from './change-signal.ts';
import type { DeviceConfig, DeviceConfigOf } from './config.ts';

/*
 * The far ends of the wires: a simulator for every device of the hall file whose link is
 * `simulated`, and the hands that touch them. Nothing of this is known on our side of a wire.
 */

const PeopleSchema = v.object({
  people: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      idNumber: v.string(),
      sex: v.picklist(['male', 'female']),
      birthDate: v.string(),
      nationCode: v.string(),
      address: v.string(),
      issuer: v.string(),
      validFrom: v.string(),
      validTo: v.string(),
    }),
  ),
});
type InventedPerson = v.InferOutput<typeof PeopleSchema>['people'][number];

/** What a hand sees of the devices; the rest of the demo's view is the host's. */
export type SimulatedView = Pick<DemoView, 'people' | 'cables' | 'reader' | 'printer' | 'windows'>;

export type SimulatedDevices = {
  /** The near end of a simulated device's line; null where the device is real. */
  transportOf(device: DeviceConfig): Transport | null;
  view(): SimulatedView;
  /** Does what a hand would; false where there is no such device. */
  act(act: DemoAct): boolean;
  close(): Promise<void>;
};

/** A cable that can be pulled, whatever carries it. */
type Cable = { cut(): unknown; mend(): unknown; isCut(): boolean };
type SimulatedLine = { cable: Cable; createTransport: () => Transport };

const ratingKeyPattern = /^rate([0-3])$/;

async function serveOnLoopback(printer: SimulatedPrinter): Promise<PrinterServer> {
  const serving = await servePrinter({ printer });
  invariant(serving.ok, 'the simulated printer finds a free port on 127.0.0.1');
  return serving.value;
}

export async function createSimulatedDevices(options: {
  devices: readonly DeviceConfig[];
  timers: Timers;
  changed: ChangeSignal;
  /** Invented identities (fixtures/identities.json). */
  peopleFile: URL;
}): Promise<SimulatedDevices> {
  const { timers, changed } = options;
  const { people } = v.parse(PeopleSchema, JSON.parse(readFileSync(options.peopleFile, 'utf8')));
  const simulated = options.devices.filter((device) => device.link.kind === 'simulated');
  const first = <Kind extends DeviceConfig['kind']>(kind: Kind) =>
    simulated.find((device): device is DeviceConfigOf<Kind> => device.kind === kind);
  const lines = new Map<string, SimulatedLine>();

  /** A wire in memory that takes the time a serial line of `baud` takes. */
  function addWire(deviceId: string, baud: number): MemoryWire {
    const wire = createMemoryWire(timers, baud);
    lines.set(deviceId, { cable: wire, createTransport: () => wire.createTransport() });
    return wire;
  }

  const readerConfig = first('idCardReader');
  const reader = readerConfig && createSimulatedSdtReader(addWire(readerConfig.id, 115_200).farEnd);

  const printerConfig = first('slipPrinter');
  const printer = printerConfig && createSimulatedPrinter({ timers });
  const served = printer && (await serveOnLoopback(printer));
  if (printerConfig && served) {
    lines.set(printerConfig.id, {
      cable: served,
      createTransport: () => createTransport({ kind: 'tcp', host: '127.0.0.1', port: served.port }, new Map()),
    });
  }

  const keypadConfig = first('keypadBus');
  const keypads =
    keypadConfig &&
    createSimulatedFf68Bus({
      timers,
      farEnd: addWire(keypadConfig.id, 9_600).farEnd,
      addresses: keypadConfig.keypads.map(({ address }) => address),
    });

  const stripConfig = first('stripBus');
  const strips =
    stripConfig &&
    createSimulatedPinganStrips({
      farEnd: addWire(stripConfig.id, 9_600).farEnd,
      addresses: stripConfig.strips.map(({ address }) => address),
    });

  let cardOn: InventedPerson | null = null;
  const unsubscribes = [printer, keypads, strips].map((device) => device?.onChange(() => changed.raise()));

  const isConnected = (deviceId: string | undefined) =>
    deviceId !== undefined && lines.get(deviceId)?.cable.isCut() === false;

  function windowViews(): DemoView['windows'] {
    const windowIds = new Set([
      ...(keypadConfig?.keypads ?? []).map(({ windowId }) => windowId),
      ...(stripConfig?.strips ?? []).map(({ windowId }) => windowId),
    ]);
    return [...windowIds].map((windowId) => {
      const keypad = keypadConfig?.keypads.find((place) => place.windowId === windowId);
      const strip = stripConfig?.strips.find((place) => place.windowId === windowId);
      return {
        windowId,
        keypadConnected: isConnected(keypadConfig?.id),
        keypadDisplay: (keypad && keypads?.display(keypad.address)) ?? '',
        stripConnected: isConnected(stripConfig?.id),
        stripText: (strip && strips?.text(strip.address)) ?? '',
      };
    });
  }

  function press(act: Extract<DemoAct, { act: 'pressKey' }>): boolean {
    const address = keypadConfig?.keypads.find((place) => place.windowId === act.windowId)?.address;
    if (!keypads || address === undefined) return false;
    const rating = ratingKeyPattern.exec(act.key)?.[1];
    if (rating === undefined) keypads.pressKey(address, act.key as 'call' | 'recall' | 'evaluate' | 'pause' | 'noShow');
    else keypads.pressRating(address, Number(rating));
    return true;
  }

  function actOn(act: DemoAct): boolean {
    switch (act.act) {
      case 'putCard': {
        const person = people.find(({ id }) => id === act.personId);
        if (!reader || !person) return false;
        reader.putCard(person);
        cardOn = person;
        return true;
      }
      case 'liftCard':
        reader?.liftCard();
        cardOn = null;
        return reader !== undefined;
      case 'tearSlip':
        printer?.tearSlip();
        return printer !== undefined;
      case 'setPaper':
        printer?.setPaper(act.paper);
        return printer !== undefined;
      case 'setCover':
        printer?.setCover(act.open ? 'open' : 'closed');
        return printer !== undefined;
      case 'pressKey':
        return press(act);
      case 'setCable': {
        const cable = lines.get(act.device)?.cable;
        // A cut TCP port takes a turn to be free; the change is shown when it is.
        if (cable) void Promise.resolve(act.connected ? cable.mend() : cable.cut()).then(() => changed.raise());
        return cable !== undefined;
      }
    }
  }

  return {
    transportOf: (device) => lines.get(device.id)?.createTransport() ?? null,
    view: () => ({
      people: people.map(({ id, name, birthDate }) => ({ id, label: `${name} ${birthDate.slice(0, 4)}年生` })),
      cables: {
        reader: readerConfig?.id ?? null,
        printer: printerConfig?.id ?? null,
        keypads: keypadConfig?.id ?? null,
        strips: stripConfig?.id ?? null,
      },
      reader: { cardOn: cardOn?.id ?? null, connected: isConnected(readerConfig?.id) },
      printer: {
        connected: isConnected(printerConfig?.id),
        paper: printer?.paper() ?? 'out',
        coverOpen: printer?.cover() === 'open',
        slips: [...(printer?.slips() ?? [])].map((slip) => ({
          ...slip,
          lines: slip.lines.map((line) => ({ ...line })),
        })),
      },
      windows: windowViews(),
    }),
    act(act) {
      const isDone = actOn(act);
      if (isDone) changed.raise();
      return isDone;
    },
    async close() {
      for (const unsubscribe of unsubscribes) unsubscribe?.();
      await served?.close();
    },
  };
}
