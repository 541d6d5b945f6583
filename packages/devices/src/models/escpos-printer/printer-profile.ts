import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';
import { maxRasterRows } from '../../codec/escpos.ts';

/*
 * What one make of printer can do, as data: a hall file names a profile and changes single fields.
 *
 *   { "profile": "escpos-58mm", "qr": "old" } ──loadPrinterProfile──► PrinterProfile
 */

export const PrinterProfileSchema = v.strictObject({
  /** Columns of 12 dots: 48 on 80 mm paper (576 dots), 32 on 58 mm (384 dots). A hanzi takes two. */
  columns: v.picklist([48, 32]),
  /** `none`: a tear bar; a cut becomes a feed past it. */
  cutter: v.picklist(['partial', 'full', 'none']),
  /**
   * `native`: GS ( k. `old`: ESC Z, as cheap 58 mm units want it (mike42/escpos-php issue 822). `raster`:
   * drawn here and sent as an image, for printers that know neither.
   */
  qr: v.picklist(['native', 'old', 'raster']),
  /** `font`: the printer's own GBK font. `raster`: it has none (made for export), and hanzi are sent as images. */
  hanzi: v.picklist(['font', 'raster']),
  /**
   * Characters outside GBK, and hanzi where the printer has none. `inline`: bit images (ESC *) in lines of
   * normal size, whole lines as images in others. `raster`: whole lines as images always, for printers
   * without ESC *. `replace`: `?`.
   */
  rareCharacters: v.picklist(['inline', 'raster', 'replace']),
  /**
   * Most rows of one image command (GS v 0); taller images are sent in bands. A line that is lost in a band
   * is mended with as many bytes as the longest band has (driver.ts), a second and more at 9600 baud.
   */
  maxRasterRows: v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(maxRasterRows)),
  /** `never`: GS ( H is not even asked, for printers that print it as litter. */
  processId: v.picklist(['probe', 'never']),
  /** Whether GS a is switched on, so that the printer says by itself when its paper ends or its cover opens. */
  automaticStatus: v.boolean(),
  /** `writeOnly`: nothing ever comes back (one wire, a spooler); then a print is `sent` and no more. */
  direction: v.picklist(['twoWay', 'writeOnly']),
});
export type PrinterProfile = Readonly<v.InferOutput<typeof PrinterProfileSchema>>;

const wide: PrinterProfile = {
  columns: 48,
  cutter: 'partial',
  qr: 'native',
  hanzi: 'font',
  rareCharacters: 'inline',
  // One line of characters: bands of 1.7 KiB.
  maxRasterRows: 24,
  processId: 'probe',
  automaticStatus: true,
  direction: 'twoWay',
};
const narrow: PrinterProfile = { ...wide, columns: 32, cutter: 'none' };

export const printerProfiles = {
  'escpos-80mm': wide,
  'escpos-58mm': narrow,
  /** Knows no GS ( … at all: its QR is ESC Z, and process ids would be litter. */
  'escpos-58mm-old-qr': { ...narrow, qr: 'old', processId: 'never' },
  /** Text from its own font and everything else as images: neither a QR command nor ESC *. */
  'escpos-58mm-raster': { ...narrow, qr: 'raster', rareCharacters: 'raster' },
  'escpos-80mm-raster': { ...wide, qr: 'raster', rareCharacters: 'raster' },
  /** Made for export: no hanzi in it, so every line with one is an image. */
  'escpos-80mm-no-hanzi': { ...wide, hanzi: 'raster', rareCharacters: 'raster' },
} as const satisfies Record<string, PrinterProfile>;

export type PrinterProfileName = keyof typeof printerProfiles;

/** Why a printer's entry in a hall file is not used: the field and a sentence for whoever wrote it. */
export type PrinterProfileRefusal = {
  readonly kind: 'printerProfileInvalid';
  readonly field: string;
  readonly message: string;
};

const names = Object.keys(printerProfiles) as PrinterProfileName[];
const NamedSchema = v.looseObject({
  profile: v.picklist(names, `a printer profile is one of ${names.join(', ')}`),
});

function refuse([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]) {
  return fail<PrinterProfileRefusal>({
    kind: 'printerProfileInvalid',
    field: v.getDotPath(issue) ?? '',
    message: issue.message,
  });
}

/** A name, or `{ "profile": name, …fields that differ }`. */
export function loadPrinterProfile(json: unknown): Result<PrinterProfile, PrinterProfileRefusal> {
  const named = v.safeParse(NamedSchema, typeof json === 'string' ? { profile: json } : json);
  if (!named.success) return refuse(named.issues);
  const { profile, ...changes } = named.output;
  const whole = v.safeParse(PrinterProfileSchema, { ...printerProfiles[profile], ...changes });
  return whole.success ? ok(whole.output) : refuse(whole.issues);
}
