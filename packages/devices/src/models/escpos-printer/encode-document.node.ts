import { createRequire } from 'node:module';
import { invariant, unreachable } from '@jiaohao/basics/invariant';
import type { Align } from '../../codec/escpos.ts';
import type { PrintStep } from './print-step.ts';

/*
 * The text part of a slip through the `escpos` package 2.5.2. Only what was proved of it is used:
 * hardware, align, text, pureText, print, flush. Its QR, barcode, status and adapters are dead or wrong
 * (README.md beside this file), so QR, sizes, cut and status are our own bytes.
 */

type EscposAdapter = { write(bytes: Uint8Array): void };
type EscposPrinter = {
  hardware(what: 'init'): EscposPrinter;
  align(where: 'LT' | 'CT' | 'RT'): EscposPrinter;
  /** With a line feed behind it. */
  text(content: string, encoding: string): EscposPrinter;
  pureText(content: string, encoding: string): EscposPrinter;
  print(content: Buffer): EscposPrinter;
  flush(): EscposPrinter;
};
type EscposPrinterConstructor = new (adapter: EscposAdapter) => EscposPrinter;

// The package's main file loads serialport itself; printer.js does not.
const Printer = createRequire(import.meta.url)('escpos/printer.js') as EscposPrinterConstructor;

const alignNames: Record<Align, 'LT' | 'CT' | 'RT'> = { left: 'LT', centre: 'CT', right: 'RT' };

/** Steps as bytes, the text of them through `escpos`; the same bytes as `encodeSteps`. */
export function encodeStepsWithEscpos(steps: readonly PrintStep[]): Uint8Array {
  const written: Uint8Array[] = [];
  const printer = new Printer({ write: (bytes) => written.push(bytes) });
  for (const step of steps) {
    switch (step.kind) {
      case 'initialise':
        printer.hardware('init');
        break;
      case 'align':
        printer.align(alignNames[step.align]);
        break;
      case 'command':
        printer.print(Buffer.from(step.bytes));
        break;
      case 'text':
        printer.pureText(step.text, 'gbk');
        break;
      case 'line':
        printer.text(step.text, 'gbk');
        break;
      default:
        unreachable(step);
    }
  }
  printer.flush();
  const [bytes] = written;
  invariant(written.length === 1 && bytes, 'escpos hands its whole buffer to the adapter in one write');
  return Uint8Array.from(bytes);
}
