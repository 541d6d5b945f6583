import { invariant, unreachable } from '@jiaohao/basics/invariant';
import type { Timers } from '@jiaohao/basics/time';
import {
  createMemoryWire,
  createSimulatedCdcScanner,
  createSimulatedFf68Bus,
  createSimulatedHidKeyboard,
  createSimulatedHidPad,
  createSimulatedHidPosScanner,
  createSimulatedPrinter,
  createSimulatedSdtReader,
  createSimulatedStrips,
  createTransport,
  envelopeFarEnd,
  isSimulatedStripFamily,
  makeFor,
  servePrinter,
  type MemoryWire,
  type PrinterServer,
  type SimulatedFf68Bus,
  type SimulatedHidPad,
  type SimulatedPrinter,
  type SimulatedSdtReader,
  type SimulatedStrips,
  type Transport,
} from '@jiaohao/devices';
import type { DeviceConfig, DeviceConfigOf } from './device-schema.ts';

/*
 * The far ends of the wires: a simulator for every device of a hall file whose link is `simulated`.
 * Nothing of this is known on our side of a wire.
 */

/** A cable that can be pulled, whatever carries it. */
export type Cable = { cut(): unknown; mend(): unknown; isCut(): boolean };

/** A simulator, and what the hall file says of it. */
type Standing<Kind extends DeviceConfig['kind'], Simulator> = {
  readonly config: DeviceConfigOf<Kind>;
  readonly simulator: Simulator;
};

export type SimulatedHardware = {
  readonly readers: Standing<'idCardReader', SimulatedSdtReader>[];
  readonly printers: Standing<'slipPrinter', SimulatedPrinter>[];
  readonly keypadBuses: Standing<'keypadBus', SimulatedFf68Bus>[];
  readonly stripBuses: Standing<'stripBus', SimulatedStrips>[];
  readonly scanners: Standing<'codeScanner', { readonly scan: (text: string) => void }>[];
  readonly ratingPads: Standing<'ratingPad', SimulatedHidPad>[];
  readonly cables: ReadonlyMap<string, Cable>;
  /** The near end of a device's line; null where the device is real. */
  transportOf(deviceId: string): Transport | null;
  close(): Promise<void>;
};

type Line = { readonly cable: Cable; readonly createTransport: () => Transport };

export async function createSimulatedHardware(options: {
  devices: readonly DeviceConfig[];
  timers: Timers;
}): Promise<SimulatedHardware> {
  const { timers } = options;
  const cables = new Map<string, Cable>();
  const lines = new Map<string, Line>();
  const servers: PrinterServer[] = [];

  function addLine(deviceId: string, line: Line): void {
    lines.set(deviceId, line);
    cables.set(deviceId, line.cable);
  }

  /** A wire in memory that takes the time a serial line of `baud` takes; 0 for a HID link, which takes none. */
  function addWire(deviceId: string, baud: number): MemoryWire['farEnd'] {
    const wire = createMemoryWire(timers, baud);
    addLine(deviceId, { cable: wire, createTransport: () => wire.createTransport() });
    return wire.farEnd;
  }

  const hardware: SimulatedHardware = {
    readers: [],
    printers: [],
    keypadBuses: [],
    stripBuses: [],
    scanners: [],
    ratingPads: [],
    cables,
    transportOf: (deviceId) => lines.get(deviceId)?.createTransport() ?? null,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };

  async function stand(config: DeviceConfig): Promise<void> {
    switch (config.kind) {
      case 'idCardReader': {
        const { id, hidEnvelope } = config;
        const end = hidEnvelope === undefined ? addWire(id, 115_200) : envelopeFarEnd(addWire(id, 0), hidEnvelope);
        hardware.readers.push({ config, simulator: createSimulatedSdtReader(end) });
        return;
      }
      case 'slipPrinter': {
        const { profile } = config;
        const simulator = createSimulatedPrinter({
          timers,
          ...makeFor(profile),
          silent: profile.direction === 'writeOnly',
        });
        const server = await serveOnLoopback(simulator);
        servers.push(server);
        const place = { kind: 'tcp', host: '127.0.0.1', port: server.port } as const;
        addLine(config.id, { cable: server, createTransport: () => createTransport(place, new Map()) });
        hardware.printers.push({ config, simulator });
        return;
      }
      case 'keypadBus': {
        const farEnd = addWire(config.id, baudOf(config));
        const addresses = config.keypads.map(({ address }) => address);
        hardware.keypadBuses.push({ config, simulator: createSimulatedFf68Bus({ timers, farEnd, addresses }) });
        return;
      }
      case 'stripBus': {
        const { name } = config.profile;
        invariant(isSimulatedStripFamily(name), 'a hall file is refused whose simulated strips nobody can play');
        const farEnd = addWire(config.id, baudOf(config));
        const addresses = config.strips.map(({ address }) => address);
        hardware.stripBuses.push({ config, simulator: createSimulatedStrips({ profile: name, farEnd, addresses }) });
        return;
      }
      case 'codeScanner':
        hardware.scanners.push({ config, simulator: createScanner(config, addWire(config.id, 0)) });
        return;
      case 'ratingPad': {
        const farEnd = addWire(config.id, 0);
        hardware.ratingPads.push({ config, simulator: createSimulatedHidPad({ farEnd, layout: config.layout }) });
        return;
      }
      default:
        unreachable(config);
    }
  }

  for (const config of options.devices) if (config.link.kind === 'simulated') await stand(config);
  return hardware;
}

function baudOf({ profile }: DeviceConfigOf<'keypadBus'> | DeviceConfigOf<'stripBus'>): number {
  return profile.link.baud ?? 9_600;
}

async function serveOnLoopback(printer: SimulatedPrinter): Promise<PrinterServer> {
  const serving = await servePrinter({ printer });
  invariant(serving.ok, 'the simulated printer finds a free port on 127.0.0.1');
  return serving.value;
}

function createScanner(
  config: DeviceConfigOf<'codeScanner'>,
  farEnd: MemoryWire['farEnd'],
): { readonly scan: (text: string) => void } {
  switch (config.model) {
    case 'cdc-scanner':
      return createSimulatedCdcScanner({ farEnd, suffix: 'crlf' });
    case 'hid-pos-scanner':
      return createSimulatedHidPosScanner({ farEnd, layout: config.layout });
    case 'keyboard-scanner': {
      const { reportId } = config;
      const keyboard = createSimulatedHidKeyboard({ farEnd, ...(reportId === undefined ? {} : { reportId }) });
      return { scan: (text) => keyboard.type(`${text}\n`) };
    }
    default:
      return unreachable(config);
  }
}
