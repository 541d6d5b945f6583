import { createManualTimers } from '@jiaohao/basics/time';
import { createSimulatedPrinter, encodePaperPng, type SimulatedPrinterOptions } from '@jiaohao/devices';
import { expect, test } from 'vitest';
import { goldenPages, pictureOf } from './golden-pages.ts';
import { slipPicture } from './slip-picture.ts';

/** A printer that was told a page over its line. */
function printerWith(name: string, options: Partial<SimulatedPrinterOptions> = {}) {
  const printer = createSimulatedPrinter({ timers: createManualTimers(0), printSpeedMmPerS: 0, ...options });
  const page = goldenPages().find((each) => each.name === name)!;
  let tell: (bytes: Uint8Array) => void = () => {};
  printer.attach({ send: () => {}, onData: (listener) => (tell = listener), onLink: () => {} });
  tell(page.bytes);
  return { printer, page };
}

test('A slip in the tray is pictured as it was printed, and not after it was taken', () => {
  const { printer, page } = printerWith('slip-80mm');
  const slipId = printer.slips()[0]!.id;
  const picture = slipPicture(printer, slipId);
  const printed = pictureOf(page)[0]!;
  expect(picture).toEqual({ widthDots: 576, pngBase64: Buffer.from(encodePaperPng(printed)).toString('base64') });
  printer.tearSlip();
  expect(slipPicture(printer, slipId)).toBeNull();
});

test('A slip that hangs from a printer without a knife has a picture too', () => {
  const { printer } = printerWith('slip-58mm', { columns: 32, hasKnife: false });
  expect(printer.slips()).toMatchObject([{ cut: false }]);
  expect(slipPicture(printer, printer.slips()[0]!.id)).toMatchObject({ widthDots: 384 });
  expect(slipPicture(printer, 'slip-99')).toBeNull();
});
