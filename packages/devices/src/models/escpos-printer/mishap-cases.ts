import type { PrintDocument } from '../../contract/slip-printer.ts';
import { goldenTicket, textBlock } from './golden-ticket.ts';
import { inventedFont } from './invented-font.ts';
import { createPrinterBench, type PrinterBenchOptions, wordsOn } from './printer-bench.ts';
import { type PrinterProfileName, printerProfiles } from './printer-profile.ts';
import type { SimulatedPrinterOptions } from './simulator.ts';
import { makeFor } from './simulated-make.ts';

/* Slips with which everything is done that can happen to a slip, at every byte of it. For tests. */

export type MishapCase = {
  readonly name: string;
  readonly slip: PrintDocument;
  /** A bench with that printer, ready to print. */
  readonly open: (printer?: Partial<SimulatedPrinterOptions>) => Promise<ReturnType<typeof createPrinterBench>>;
};

/** Four status requests come before a slip, and the question whether it was printed after it. */
export const statusBytes = 12;

/** Everything that is sent as an image, and small: a rare character in a line, a large one, a QR code. */
const rareSlip: PrintDocument = [
  textBlock('王𠮷'),
  textBlock('𠮷', { widthTimes: 2, heightTimes: 2 }),
  { kind: 'qr', content: 'A1', moduleDots: 1 },
  textBlock('A001'),
  { kind: 'cut' },
];

function caseOf(name: string, profileName: PrinterProfileName, slip: PrintDocument): MishapCase {
  const profile = printerProfiles[profileName];
  const driver: PrinterBenchOptions['driver'] = { profile, font: inventedFont };
  const known = { ...makeFor(profile), answersProcessId: profile.processId === 'probe' };
  return {
    name,
    slip,
    async open(printer = {}) {
      const bench = createPrinterBench({ driver, printer: { ...known, ...printer } });
      // It is asked for a process id, and if it does not know that, for a second more.
      await bench.pass(known.answersProcessId ? 200 : 1_500);
      return bench;
    },
  };
}

export const textCases: readonly MishapCase[] = [
  caseOf('80 mm', 'escpos-80mm', goldenTicket),
  caseOf('58 mm without a knife', 'escpos-58mm', goldenTicket),
  caseOf('58 mm with the old QR', 'escpos-58mm-old-qr', goldenTicket),
];

export const imageCases: readonly MishapCase[] = [
  caseOf('80 mm with rare characters', 'escpos-80mm', rareSlip),
  caseOf('58 mm with images', 'escpos-58mm-raster', rareSlip),
];

export type Undisturbed = { readonly bytes: number; readonly words: string[]; readonly dots: string };

/** All dots of the oldest slip, as text. */
export function dotsOn(bench: ReturnType<typeof createPrinterBench>): string {
  const [first] = bench.printer.slips();
  return JSON.stringify(first ? bench.printer.marked(first.id)?.marks : null);
}

/** What a slip is when nothing happens: its bytes on the wire from the first question to the last, and what is on it. */
export async function undisturbed(mishap: MishapCase): Promise<Undisturbed> {
  const bench = await mishap.open({ printSpeedMmPerS: 0 });
  const before = bench.seen.length;
  const outcome = await bench.outcomeOf(bench.port.print(mishap.slip));
  if (!outcome.ok) throw new Error(`${mishap.name}: ${outcome.error.kind}`);
  const bytes = bench.seen.length - before;
  const words = wordsOn(bench.printer.slips());
  const dots = dotsOn(bench);
  await bench.stop();
  return { bytes, words, dots };
}
