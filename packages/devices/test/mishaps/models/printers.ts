import { invariant } from '@jiaohao/basics/invariant';
import { createManualTimers } from '@jiaohao/basics/time';
import type { Glyph, GlyphFont } from '../../../src/codec/glyph-font.ts';
import type { DeviceFaultKind } from '../../../src/contract/faults.ts';
import type { PrintDocument } from '../../../src/contract/slip-printer.ts';
import { createEscposPrinter } from '../../../src/models/escpos-printer/driver.ts';
import { encodeSteps } from '../../../src/models/escpos-printer/encode-document.ts';
import { textBlock } from '../../../src/models/escpos-printer/golden-ticket.ts';
import { inventedFont } from '../../../src/models/escpos-printer/invented-font.ts';
import { layOutDocument } from '../../../src/models/escpos-printer/print-steps.ts';
import {
  printerProfiles,
  type PrinterProfile,
  type PrinterProfileName,
} from '../../../src/models/escpos-printer/printer-profile.ts';
import { makeFor } from '../../../src/models/escpos-printer/simulated-make.ts';
import type { SimulatedSlip } from '../../../src/models/escpos-printer/simulated-tray.ts';
import { createSimulatedPrinter, type SimulatedPrinter } from '../../../src/models/escpos-printer/simulator.ts';
import type { DeviceTrouble, MishapModel, Plugged, Subject } from '../mishap-model.ts';
import { createCalls } from './calls.ts';
import { dotsOf, readTray, wordsOf, type KnownSlip } from './tray.ts';

/* Slip printers of every shipped profile: exchange n is slip n, printed, cut and confirmed. */

const glyphs = new Map<number, Glyph | null>();
/** Thousands of slips have the same few characters. */
const font: GlyphFont = {
  glyph(codePoint) {
    const glyph = glyphs.get(codePoint) ?? inventedFont.glyph(codePoint);
    glyphs.set(codePoint, glyph);
    return glyph;
  },
};

/** Everything a slip of a hall has; its number comes first, so that no two slips begin alike. */
function slipOf(n: number): PrintDocument {
  return [
    textBlock(`A00${n}`, { align: 'centre', widthTimes: 3, heightTimes: 3 }),
    textBlock('样例镇便民服务中心', { align: 'centre' }),
    textBlock('综合受理', { align: 'centre', widthTimes: 2, heightTimes: 2, bold: true }),
    textBlock('王𠮷 前面等候 3 人'),
    { kind: 'qr', content: `A${n}`, moduleDots: 3 },
    { kind: 'feed', lines: 1 },
    { kind: 'cut' },
  ];
}

function createPrinter(profile: PrinterProfile, timers: Parameters<typeof createSimulatedPrinter>[0]['timers']) {
  return createSimulatedPrinter({
    timers,
    ...makeFor(profile),
    answersProcessId: profile.processId === 'probe',
    printSpeedMmPerS: 0,
  });
}

/** Slip n on a printer to which nothing happens. */
function printAlone(profile: PrinterProfile, n: number): KnownSlip {
  const printer = createPrinter(profile, createManualTimers(0));
  let tell: (bytes: Uint8Array) => void = () => {};
  printer.attach({
    send: () => {},
    onLink: (listener) => listener(true),
    onData(listener) {
      tell = listener;
    },
  });
  tell(encodeSteps(layOutDocument(slipOf(n), profile, font)));
  const slips = printer.slips();
  invariant(slips[0], 'the slip comes out');
  return { words: wordsOf(slips), dots: dotsOf(printer.marked(slips[0].id)) };
}

function troublesOf(printer: SimulatedPrinter, profile: PrinterProfile): DeviceTrouble[] {
  const faulted = (kind: DeviceFaultKind): DeviceTrouble['isTold'] => {
    return (state) => state.kind === 'faulted' && state.fault.kind === kind;
  };
  const all: DeviceTrouble[] = [
    {
      name: 'paper out',
      start: () => printer.setPaper('out'),
      end: () => printer.setPaper('enough'),
      isTold: faulted('paperOut'),
    },
    {
      name: 'cover open',
      start: () => printer.setCover('open'),
      end: () => printer.setCover('closed'),
      isTold: faulted('coverOpen'),
    },
    {
      name: 'paper near its end',
      start: () => printer.setPaper('nearEnd'),
      end: () => printer.setPaper('enough'),
      isTold: (state) => state.kind === 'attention' && state.notice.kind === 'paperNearEnd',
    },
    {
      name: 'head too hot',
      start: () => printer.setHead('overheated'),
      end: () => printer.setHead('ready'),
      isTold: faulted('overheated'),
    },
    {
      name: 'knife stuck',
      start: () => printer.setCutter('jammed'),
      end: () => printer.setCutter('working'),
      isTold: faulted('cutterError'),
      isHidden: true,
    },
  ];
  return all
    .filter(({ name }) => name !== 'knife stuck' || profile.cutter !== 'none')
    .map((trouble) => ({ ...trouble, isHeldBack: true }));
}

function plugInPrinter(name: PrinterProfileName, options: Parameters<MishapModel['plugIn']>[0]): Plugged {
  const { id, houseTimers, timers, tap } = options;
  const profile = printerProfiles[name];
  const printer = createPrinter(profile, timers);
  printer.attach(tap.farEnd);
  const driver = createEscposPrinter({ id, timers: houseTimers, profile, font });
  const slips = slipsOf(name);
  const calls = createCalls(timers);
  const read = () => readTray({ tray: printer.slips(), slips, hasKnife: profile.cutter !== 'none' });

  const looks = new Map<string, boolean>();

  /** A slip with all its words and other dots was torn in its last image. Paper that was cut off changes no more. */
  function hasOwnDots(slip: SimulatedSlip, known: KnownSlip): boolean {
    const isRight = looks.get(slip.id) ?? known.dots === dotsOf(printer.marked(slip.id));
    if (slip.cut) looks.set(slip.id, isRight);
    return isRight;
  }

  /** Of slips that hang together nobody sees where one begins. */
  function isTornInImage(n: number): boolean {
    const known = slips.get(n)!;
    const slip = printer.slips().find((each) => areAlike(wordsOf([each]), known.words));
    return slip !== undefined && !hasOwnDots(slip, known);
  }

  const subject: Subject = {
    deviceId: id,
    begin: (n) => calls.note(n, driver.port.print(slipOf(n))),
    end: () => {},
    delivered: () => read().whole.filter((n) => !isTornInImage(n)),
    wrong: () => read().wrong,
    ...calls,
  };
  return {
    driver,
    subjects: [subject],
    setPower(power) {
      tap.setGate(power === 'on' ? 'open' : 'shut');
      printer.setPower(power);
    },
    troubles: troublesOf(printer, profile),
  };
}

function areAlike(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}

const knownSlips = new Map<PrinterProfileName, ReadonlyMap<number, KnownSlip>>();

function slipsOf(name: PrinterProfileName): ReadonlyMap<number, KnownSlip> {
  const slips = knownSlips.get(name) ?? new Map([1, 2, 3, 4].map((n) => [n, printAlone(printerProfiles[name], n)]));
  knownSlips.set(name, slips);
  return slips;
}

function printerModel(name: PrinterProfileName): MishapModel {
  return {
    name: `escpos-printer ${name}`,
    medium: 'bytes',
    limits: {
      unchecked: {
        toDevice: 'a document has no check and no count: other bytes are another slip, and lost ones are not missed',
        toDriver: 'a status byte has no check: a fault may be seen that is none, or a confirmation missed',
      },
      uncounted: { toDevice: 'a document that comes twice is two slips' },
      muteAtRest: 'it is asked every five seconds, and before every slip',
      needsPowerCycle: 'a length that was changed makes a printer wait for bytes that nobody will send',
    },
    notStruck: { 'two alike on one bus': 'a printer has its line to itself' },
    exchangeMs: 2_000,
    handshakeMs: 3_000,
    // Asked every five seconds.
    noticesWithinMs: 6_000,
    // 3 s and a second for ten centimetres, then the status, twice.
    wordWithinMs: 6_000,
    restMs: 500,
    bootMs: 1_000,
    lateMs: [300, 1_500, 5_000],
    plugIn: (options) => plugInPrinter(name, options),
  };
}

const names = Object.keys(printerProfiles) as PrinterProfileName[];
const sendsImages = (name: PrinterProfileName) =>
  printerProfiles[name].qr === 'raster' || printerProfiles[name].hanzi === 'raster';

/** Slips of a few hundred bytes. */
export const textPrinterModels: readonly MishapModel[] = names.filter((name) => !sendsImages(name)).map(printerModel);
/** Slips of thousands of bytes. */
export const imagePrinterModels: readonly MishapModel[] = names.filter(sendsImages).map(printerModel);
export const networkPrinter = printerModel('escpos-80mm');
