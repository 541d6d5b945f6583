import type { Timers } from '@jiaohao/basics/time';
import type { SimulatedSlip, Transport } from '@jiaohao/devices';
import type { DemoAct, DemoSlipPicture, DemoView } from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from './change-signal.ts';
import type { DeviceConfig } from './device-schema.ts';
import { slipPicture } from './paper/slip-picture.ts';
import { createSimulatedHardware } from './simulated-hardware.ts';
import { labelOf, readInventedIdentities, type InventedPerson } from './simulated-people.ts';
import { createWindowHands } from './simulated-windows.ts';

/* The hands that touch the simulated devices of a hall, and what they see. */

/** What a hand sees of the devices; the rest of the demo's view is the host's. */
export type SimulatedView = Pick<DemoView, 'people' | 'cables' | 'reader' | 'printer' | 'scanner' | 'windows'>;

export type SimulatedDevices = {
  /** The near end of a simulated device's line; null where the device is real. */
  transportOf(device: DeviceConfig): Transport | null;
  view(): SimulatedView;
  /** Does what a hand would; false where there is no such device. */
  act(act: DemoAct): boolean;
  /** A picture of a slip in the printer's tray, or of the one that hangs from it; null for one that was taken. */
  slip(slipId: string): DemoSlipPicture | null;
  close(): Promise<void>;
};

export async function createSimulatedDevices(options: {
  devices: readonly DeviceConfig[];
  timers: Timers;
  changed: ChangeSignal;
  /** Invented identities (fixtures/identities.json). */
  peopleFile: URL;
}): Promise<SimulatedDevices> {
  const { changed } = options;
  const { people, opaqueCode } = readInventedIdentities(options.peopleFile);
  const hardware = await createSimulatedHardware(options);
  const [reader] = hardware.readers;
  const [printer] = hardware.printers;
  const typing = hardware.scanners.find(({ config }) => config.model === 'keyboard-scanner');
  const scanner = hardware.scanners[0];
  const windows = createWindowHands(hardware);
  let cardOn: InventedPerson | null = null;
  /** Taken from the tray last: it is in somebody's hand. */
  let slipInHand: SimulatedSlip | null = null;
  const unsubscribes = [hardware.printers, hardware.keypadBuses, hardware.stripBuses].flatMap((standing) =>
    standing.map(({ simulator }) => simulator.onChange(() => changed.raise())),
  );

  const isConnected = (device: { config: DeviceConfig } | undefined) =>
    device !== undefined && hardware.cables.get(device.config.id)?.isCut() === false;

  /** What the newest slip's code says. */
  function newestCode(): string | null {
    const slips = [slipInHand, ...(printer?.simulator.slips() ?? [])];
    const codes = slips.flatMap((slip) => slip?.lines.filter(({ kind }) => kind === 'qr') ?? []);
    return codes.at(-1)?.text ?? null;
  }

  function scan(code: Extract<DemoAct, { act: 'scanCode' }>['code']): boolean {
    const by = code === 'idNumber' ? typing : scanner;
    const text = code === 'slip' ? newestCode() : code === 'opaque' ? opaqueCode : (people[0]?.idNumber ?? null);
    if (!by || text === null) return false;
    by.simulator.scan(text);
    return true;
  }

  function setCable({ device, connected }: Extract<DemoAct, { act: 'setCable' }>): boolean {
    const cable = hardware.cables.get(device);
    // A cut TCP port takes a turn to be free; the change is shown when it is.
    if (cable) void Promise.resolve(connected ? cable.mend() : cable.cut()).then(() => changed.raise());
    return cable !== undefined;
  }

  function putCard(personId: string): boolean {
    const person = people.find(({ id }) => id === personId);
    if (!reader || !person) return false;
    reader.simulator.putCard(person);
    cardOn = person;
    return true;
  }

  function actOn(act: DemoAct): boolean {
    switch (act.act) {
      case 'putCard':
        return putCard(act.personId);
      case 'liftCard':
        reader?.simulator.liftCard();
        cardOn = null;
        return reader !== undefined;
      case 'tearSlip':
        slipInHand = printer?.simulator.tearSlip() ?? slipInHand;
        return printer !== undefined;
      case 'setPaper':
        printer?.simulator.setPaper(act.paper);
        return printer !== undefined;
      case 'setCover':
        printer?.simulator.setCover(act.open ? 'open' : 'closed');
        return printer !== undefined;
      case 'pressKey':
        return windows.pressKey(act);
      case 'pressPad':
        return windows.pressPad(act);
      case 'scanCode':
        return scan(act.code);
      case 'setCable':
        return setCable(act);
    }
  }

  return {
    transportOf: (device) => hardware.transportOf(device.id),
    view: () => ({
      people: people.map((person) => ({ id: person.id, label: labelOf(person) })),
      cables: {
        reader: reader?.config.id ?? null,
        printer: printer?.config.id ?? null,
        scanner: scanner?.config.id ?? null,
      },
      reader: { cardOn: cardOn?.id ?? null, connected: isConnected(reader) },
      printer: {
        connected: isConnected(printer),
        paper: printer?.simulator.paper() ?? 'out',
        coverOpen: printer?.simulator.cover() === 'open',
        slips: [...(printer?.simulator.slips() ?? [])].map((slip) => ({
          ...slip,
          lines: slip.lines.map((line) => ({ ...line })),
        })),
      },
      scanner: {
        connected: isConnected(scanner),
        hasSlip: newestCode() !== null,
        typesNumbers: typing !== undefined,
      },
      windows: windows.view(),
    }),
    act(act) {
      const isDone = actOn(act);
      if (isDone) changed.raise();
      return isDone;
    },
    slip: (slipId) => (printer ? slipPicture(printer.simulator, slipId) : null),
    async close() {
      for (const unsubscribe of unsubscribes) unsubscribe();
      await hardware.close();
    },
  };
}
