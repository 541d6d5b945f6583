import { encodePaperPng, renderMarks, shippedGlyphFont, type SimulatedPrinter } from '@jiaohao/devices';
import type { DemoSlipPicture } from '@jiaohao/queue-core/protocol';

/** A slip of a simulated printer as it was printed, dot for dot; null for one that was taken. */
export function slipPicture(printer: Pick<SimulatedPrinter, 'marked'>, slipId: string): DemoSlipPicture | null {
  const marked = printer.marked(slipId);
  if (!marked || marked.lengthDots === 0) return null;
  const picture = renderMarks(marked, shippedGlyphFont);
  return { widthDots: picture.widthDots, pngBase64: Buffer.from(encodePaperPng(picture)).toString('base64') };
}
