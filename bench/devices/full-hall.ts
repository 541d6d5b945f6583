import type { Timers } from '@jiaohao/basics/time';
import {
  createCdcScanner,
  createHidPad,
  createHidPosScanner,
  createKeyboardScanner,
  createKeypadBus,
  createMemoryWire,
  createSdtReader,
  createSimulatedCdcScanner,
  createSimulatedFf68Bus,
  createSimulatedHidKeyboard,
  createSimulatedHidPad,
  createSimulatedHidPosScanner,
  createSimulatedPrinter,
  createSimulatedSdtReader,
  createSimulatedStrips,
  createSlipPrinter,
  createStripBus,
  createSupervisor,
  type Driver,
  type FarEnd,
  inventHolder,
  printerProfiles,
  shippedProfile,
  type SimulatedStripFamily,
  type Supervisor,
} from '@jiaohao/devices';
import type { StripContent } from '@jiaohao/devices/contract';
import { sampleSlip } from './sample-slip.ts';

/*
 * Sixty-four simulated devices under one supervisor, each kind at the far end of wires of its own, in real
 * time. The simulators run in the same process, so what is measured is more than the devices cost.
 */

export const deviceCount = 64;
const eachOf = { readers: 8, printers: 8, keypadBuses: 2, stripBuses: 4, scanners: 8, pads: 8 } as const;
const keypadsABus = 8;
const stripsABus = 4;
const serialBaud = 115_200;
const busBaud = 9_600;

const stripFamilies: readonly SimulatedStripFamily[] = [
  'pingan-std',
  'zhongyi-a090',
  'ruize-nibble',
  'bx-font-dynamic',
];
const ratingKeys = { 0: 'verySatisfied', 1: 'satisfied', 2: 'basicallySatisfied', 3: 'dissatisfied' } as const;
const padLayout = { kind: 'report', byteIndex: 1, releaseValue: 0 } as const;

/** What people do at one device, the `turn`th time; resolves when it is done, if it takes long. */
export type Deed = { readonly kind: string; readonly act: (turn: number) => void | Promise<unknown> };

export type FullHall = {
  readonly supervisor: Supervisor;
  readonly deeds: readonly Deed[];
  /** How often anything was told or done, by kind. */
  readonly told: Readonly<Record<string, number>>;
};

export function openFullHall(timers: Timers): FullHall {
  const supervisor = createSupervisor({ timers });
  const told: Record<string, number> = {};
  const deeds: Deed[] = [];

  function tell(what: string): void {
    told[what] = (told[what] ?? 0) + 1;
  }

  function plugIn<Plugged extends { readonly driver: Driver }>(
    baud: number,
    make: (farEnd: FarEnd) => Plugged,
  ): Plugged {
    const wire = createMemoryWire(timers, baud);
    const plugged = make(wire.farEnd);
    const id = plugged.driver.devices.map((device) => device.id).join(' ');
    supervisor.add({ id, driver: plugged.driver, createTransport: () => wire.createTransport() });
    return plugged;
  }

  function addReader(at: number): void {
    const { driver, reader } = plugIn(serialBaud, (farEnd) => ({
      driver: createSdtReader({ id: `reader ${at}`, timers }),
      reader: createSimulatedSdtReader(farEnd),
    }));
    driver.port.subscribe((event) => event.kind === 'cardRead' && tell('cards read'));
    deeds.push({
      kind: 'card',
      act: (turn) =>
        reader.putCard(inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07', sequence: turn % 500 })),
    });
  }

  function addPrinter(at: number): void {
    const profile = printerProfiles['escpos-80mm'];
    const { driver, printer } = plugIn(serialBaud, (farEnd) => {
      const simulated = createSimulatedPrinter({ timers });
      simulated.attach(farEnd);
      return { driver: createSlipPrinter({ id: `printer ${at}`, timers, profile }), printer: simulated };
    });
    deeds.push({
      kind: 'slip',
      async act(turn) {
        const outcome = await driver.port.print(sampleSlip({ number: `A${turn % 1_000}` }));
        if (outcome.ok) tell('slips printed');
        printer.tearSlip();
      },
    });
  }

  function addKeypads(bus: number): void {
    const addresses = Array.from({ length: keypadsABus }, (_, at) => at + 1);
    const { driver, pads } = plugIn(busBaud, (farEnd) => ({
      driver: createKeypadBus({
        timers,
        profile: shippedProfile('ff68-keypad'),
        keypads: addresses.map((address) => ({ id: `keypad ${bus}.${address}`, address, ratingKeys })),
      }),
      pads: createSimulatedFf68Bus({ timers, farEnd, addresses }),
    }));
    for (const keypad of driver.keypads) keypad.subscribe(() => tell('keys told'));
    deeds.push({
      kind: 'key',
      async act(turn) {
        const at = turn % keypadsABus;
        pads.pressKey(addresses[at]!, 'call');
        const shown = await driver.keypads[at]!.showTicket(turn % 1_000);
        if (shown.ok) tell('numbers shown');
      },
    });
  }

  function addStrips(bus: number): void {
    const family = stripFamilies[bus % stripFamilies.length]!;
    const addresses = Array.from({ length: stripsABus }, (_, at) => at + 1);
    const { driver } = plugIn(busBaud, (farEnd) => ({
      driver: createStripBus({
        timers,
        profile: shippedProfile(family),
        strips: addresses.map((address) => ({ id: `strip ${bus}.${address}`, address })),
      }),
      strips: createSimulatedStrips({ profile: family, farEnd, addresses }),
    }));
    deeds.push({
      kind: 'strip',
      async act(turn) {
        const content: StripContent = { kind: 'call', series: 'A', serial: turn % 1_000, windowNo: (turn % 9) + 1 };
        const shown = await driver.strips[turn % stripsABus]!.show(content);
        if (shown.ok) tell('strips changed');
      },
    });
  }

  function addScanner(at: number): void {
    const options = { id: `scanner ${at}`, timers, isOwnCode: (code: string) => code.startsWith('#') };
    const { driver, scan } = plugIn(at % 3 === 0 ? serialBaud : 0, (farEnd) => {
      if (at % 3 === 0) {
        const { scan: send } = createSimulatedCdcScanner({ farEnd, suffix: 'cr' });
        return { driver: createCdcScanner(options), scan: send };
      }
      if (at % 3 === 1) {
        const { scan: send } = createSimulatedHidPosScanner({ farEnd, layout: 'aim' });
        return { driver: createHidPosScanner({ ...options, layout: 'aim' }), scan: send };
      }
      const keyboard = createSimulatedHidKeyboard({ farEnd });
      return { driver: createKeyboardScanner(options), scan: (code: string) => keyboard.type(`${code}\n`) };
    });
    driver.port.subscribe(() => tell('codes told'));
    deeds.push({ kind: 'code', act: (turn) => scan(`#SLIP-${turn}`) });
  }

  function addPad(at: number): void {
    const { driver, pad } = plugIn(0, (farEnd) => ({
      driver: createHidPad({
        id: `pad ${at}`,
        timers,
        layout: padLayout,
        keys: { 5: 'verySatisfied', 4: 'satisfied' },
      }),
      pad: createSimulatedHidPad({ farEnd, layout: padLayout }),
    }));
    driver.port.subscribe(() => tell('ratings told'));
    deeds.push({ kind: 'rating', act: (turn) => pad.press(String(4 + (turn % 2))) });
  }

  const adders = [addReader, addPrinter, addKeypads, addStrips, addScanner, addPad];
  for (const [kind, count] of Object.values(eachOf).entries()) {
    for (let at = 0; at < count; at += 1) adders[kind]!(at);
  }
  return { supervisor, deeds, told };
}
