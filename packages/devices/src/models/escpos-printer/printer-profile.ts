/** What one make of printer can do, as far as encoding a document needs it. */
export type PrinterProfile = {
  /** Columns of 12 dots: 48 on 80 mm paper (576 dots), 32 on 58 mm (384 dots). A hanzi takes two. */
  readonly columns: 48 | 32;
  /** `none`: a tear bar; a cut becomes a feed past it. */
  readonly cutter: 'partial' | 'full' | 'none';
  /** `native`: GS ( k. Cheap 58 mm units want the old ESC Z (mike42/escpos-php issue 822); not done. */
  readonly qr: 'native';
};

export const printerProfiles = {
  'escpos-80mm': { columns: 48, cutter: 'partial', qr: 'native' },
  'escpos-58mm': { columns: 32, cutter: 'none', qr: 'native' },
} as const satisfies Record<string, PrinterProfile>;
