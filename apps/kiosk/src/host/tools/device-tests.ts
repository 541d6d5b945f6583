import type { Timers } from '@jiaohao/basics/time';
import { testSlip } from '@jiaohao/devices';
import {
  wordsOfFault,
  type CallKeypad,
  type CodeScanner,
  type DeviceFault,
  type IdCardReader,
  type RatingPad,
  type SlipPrinter,
  type Strip,
} from '@jiaohao/devices/contract';
import { ratingLevelNames, type DeviceTest, type WindowId } from '@jiaohao/queue-core/protocol';
import type { AtWindow, HallDevices } from '../hall-devices.ts';
import { testWordsZh as words } from './messages.zh.ts';

/* What each device of the hall can be asked to do while somebody looks at it, and when it must not be asked. */

export type TestOutcome = { readonly state: 'passed' | 'failed'; readonly sentence: string };

export type TestableDevice = {
  readonly test: DeviceTest;
  /** Why it may not be tested now: a citizen is being served there. */
  refusal(): string | null;
  run(): Promise<TestOutcome>;
};

/** What tests need to know of the hall, and do to it. */
export type TestedHall = {
  /** Somebody stands at the kiosk. */
  readonly isKioskBusy: () => boolean;
  /** A number's paper is on its way. */
  readonly isPrinting: () => boolean;
  /** A ticket is at the window, or somebody is asked for a rating there. */
  readonly isWindowBusy: (windowId: WindowId) => boolean;
  /** Forgets whoever was made known at the kiosk by a test. */
  readonly endVisit: () => void;
  /** Shows at a window what is to be seen there. */
  readonly showAgain: (windowId: WindowId) => void;
};

type Ports = Pick<
  HallDevices,
  'reader' | 'printer' | 'paperColumns' | 'keypads' | 'ratingPads' | 'strips' | 'scanners'
>;

export type DeviceTests = {
  /** By the device's id in the list of lights; empty for one that the hall does not have. */
  of(deviceId: string): readonly TestableDevice[];
  /** Ends what is still waited for; afterwards no timer is left. */
  close(): void;
};

/** For somebody to find a card. */
const listenMs = 20_000;
const shownMs = 5_000;

export function createDeviceTests(options: {
  readonly devices: Ports;
  readonly hall: TestedHall;
  readonly timers: Timers;
}): DeviceTests {
  const { devices, hall } = options;
  const atKiosk = () => (hall.isKioskBusy() ? words.busyKiosk : null);
  const atWindow = (windowId: WindowId) => () => (hall.isWindowBusy(windowId) ? words.busyWindow(windowId) : null);
  const waits = createWaits(options.timers);
  const { listen } = waits;

  function ofReader({ subscribe }: IdCardReader): TestableDevice {
    const run = () =>
      forgetting(
        listen(subscribe, (event) => {
          if (event.kind === 'cardRefused') return failed(event.fault);
          return event.kind === 'cardRead' ? passed(words.read) : null;
        }),
      );
    return { test: 'read', refusal: atKiosk, run };
  }

  function ofScanner({ subscribe }: CodeScanner): TestableDevice {
    return { test: 'scan', refusal: atKiosk, run: () => forgetting(listen(subscribe, () => passed(words.scanned))) };
  }

  async function forgetting(work: Promise<TestOutcome>): Promise<TestOutcome> {
    const outcome = await work;
    hall.endVisit();
    return outcome;
  }

  function ofPrinter(printer: SlipPrinter): TestableDevice {
    async function run(): Promise<TestOutcome> {
      const printed = await printer.print(testSlip(devices.paperColumns));
      return printed.ok ? passed(words.printed(printed.value)) : failed(printed.error);
    }
    return { test: 'print', refusal: () => (hall.isPrinting() ? words.busyPrinter : null), run };
  }

  function ofKeypad({ windowId, port }: AtWindow<CallKeypad>): readonly TestableDevice[] {
    async function run(): Promise<TestOutcome> {
      waits.after(shownMs, () => hall.showAgain(windowId));
      const shown = await port.showTicket(888);
      const done = shown.ok ? await port.beep() : shown;
      return done.ok ? passed(words.lit) : failed(done.error);
    }
    return [{ test: 'light', refusal: atWindow(windowId), run }, ofRatingKeys({ windowId, port })];
  }

  function ofRatingKeys({ windowId, port: { subscribe } }: AtWindow<RatingPad>): TestableDevice {
    const run = () =>
      listen(subscribe, (event) =>
        passed(event.kind === 'rating' ? words.pressed(ratingLevelNames[event.level]) : words.key),
      );
    return { test: 'press', refusal: atWindow(windowId), run };
  }

  function ofStrip({ windowId, port }: AtWindow<Strip>): TestableDevice {
    async function run(): Promise<TestOutcome> {
      waits.after(shownMs, () => hall.showAgain(windowId));
      const shown = await port.show({ kind: 'call', series: 'A', serial: 888, windowNo: Number(windowId) });
      return shown.ok ? passed(words.shown) : failed(shown.error);
    }
    return { test: 'show', refusal: atWindow(windowId), run };
  }

  const all = new Map<string, readonly TestableDevice[]>([
    ...(devices.reader ? [[devices.reader.id, [ofReader(devices.reader)]] as const] : []),
    ...(devices.printer ? [[devices.printer.id, [ofPrinter(devices.printer)]] as const] : []),
    ...devices.scanners.map((scanner) => [scanner.id, [ofScanner(scanner)]] as const),
    ...devices.keypads.map((keypad) => [keypad.port.id, ofKeypad(keypad)] as const),
    ...devices.ratingPads.map((pad) => [pad.port.id, [ofRatingKeys(pad)]] as const),
    ...devices.strips.map((strip) => [strip.port.id, [ofStrip(strip)]] as const),
  ]);
  return { of: (deviceId) => all.get(deviceId) ?? [], close: waits.close };
}

/** Waiting that can be ended from outside. */
function createWaits(timers: Timers) {
  const ends = new Set<() => void>();

  function after(delayMs: number, act: () => void): () => void {
    const cancel = timers.after(delayMs, () => {
      ends.delete(cancel);
      act();
    });
    ends.add(cancel);
    return () => {
      ends.delete(cancel);
      cancel();
    };
  }

  /** The first event that tells how it went, or that there was none. */
  function listen<Event>(
    subscribe: (listener: (event: Event) => void) => () => void,
    outcomeOf: (event: Event) => TestOutcome | null,
  ): Promise<TestOutcome> {
    return new Promise((resolve) => {
      function end(outcome: TestOutcome): void {
        ends.delete(giveUp);
        cancel();
        unsubscribe();
        resolve(outcome);
      }
      const giveUp = () => end({ state: 'failed', sentence: words.nothing(listenMs / 1000) });
      const cancel = timers.after(listenMs, giveUp);
      ends.add(giveUp);
      const unsubscribe = subscribe((event) => {
        const outcome = outcomeOf(event);
        if (outcome) end(outcome);
      });
    });
  }

  return {
    after,
    listen,
    close(): void {
      for (const end of ends) end();
      ends.clear();
    },
  };
}

function passed(sentence: string): TestOutcome {
  return { state: 'passed', sentence };
}

function failed(fault: DeviceFault): TestOutcome {
  const { staff, advice } = wordsOfFault(fault);
  return { state: 'failed', sentence: words.failed(staff, advice) };
}
