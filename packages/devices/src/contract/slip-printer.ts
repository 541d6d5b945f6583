import type { Result } from '@jiaohao/basics/result';
import type { PrinterFault, PrinterNotice } from './faults.ts';

/** A document for a receipt printer: what is to be seen, not how the bytes look. */
export type PrintDocument = readonly PrintBlock[];

export type PrintBlock =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align: 'left' | 'centre' | 'right';
      /** Multiples of the 12x24 dot character cell (24x24 for hanzi), 1..8. At 203 dpi a cell is 3 mm high. */
      readonly widthTimes: number;
      readonly heightTimes: number;
      readonly bold: boolean;
    }
  /** `content` is ASCII; `moduleDots` 3..8. */
  | { readonly kind: 'qr'; readonly content: string; readonly moduleDots: number }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'rule' }
  | { readonly kind: 'cut' };

/** How sure we are that it was printed; see the ladder in models/escpos-printer/README.md. */
export type PrintRung = 'processId' | 'paperStatus' | 'noFaultSeen' | 'sent';

export type PrinterStatus = {
  /** Null when it can print now. */
  readonly fault: PrinterFault | null;
  readonly notice: PrinterNotice | null;
};

/** Port of a slip printer (热敏打印机). One job at a time; a second call waits for the first. */
export interface SlipPrinter {
  readonly id: string;
  /** Asks the printer now (DLE EOT), within 1 s. */
  readStatus(): Promise<PrinterStatus>;
  /**
   * Prints, cuts, and climbs the confirmation ladder. Resolves when the outcome is known or time is
   * up. Never prints a second time by itself: a fault half-way may still leave paper in the tray.
   */
  print(document: PrintDocument): Promise<Result<PrintRung, PrinterFault>>;
}
