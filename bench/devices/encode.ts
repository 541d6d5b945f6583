import type { PrintDocument } from '@jiaohao/devices/contract';
import { shippedGlyphFont } from '../../packages/devices/src/codec/load-glyph-font.node.ts';
import { encodeStepsWithEscpos } from '../../packages/devices/src/models/escpos-printer/encode-document.node.ts';
import { layOutDocument } from '../../packages/devices/src/models/escpos-printer/print-steps.ts';
import { printerProfiles } from '../../packages/devices/src/models/escpos-printer/printer-profile.ts';
import { quantile } from '../engine/spread.ts';
import type { Report } from '../figure.ts';
import { sampleSlip } from './sample-slip.ts';

/*
 * A slip as the host lays it out, to the bytes that go to the printer, beside joining bytes that are
 * there already. The first character outside the printer's font reads the font file.
 */

const warmUps = 2_000;
const slips = 4_000;
const targetUs = 1_000;
/** A document is put together from about as many pieces. */
const pieceBytes = 8;

const documents: Readonly<Record<string, PrintDocument>> = {
  'a slip on 80 mm': sampleSlip(),
  'a slip with a rare character': sampleSlip({ hallName: '𠮷林示例镇便民服务中心' }),
  'a slip with a rare character in its largest line': sampleSlip({ queueName: '𠮷䶮' }),
};

function encode(document: PrintDocument): Uint8Array {
  return encodeStepsWithEscpos(layOutDocument(document, printerProfiles['escpos-80mm'], shippedGlyphFont));
}

function timeEach(act: () => void): number[] {
  for (let turn = 0; turn < warmUps; turn += 1) act();
  return Array.from({ length: slips }, () => {
    const startedAtMs = performance.now();
    act();
    return (performance.now() - startedAtMs) * 1_000;
  });
}

export async function measureEncode(report: Report): Promise<void> {
  for (const [name, document] of Object.entries(documents)) {
    const startedAtMs = performance.now();
    const bytes = encode(document);
    report({
      name: `${name} encoded, for the first time`,
      value: (performance.now() - startedAtMs) * 1_000,
      unit: 'µs',
    });
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.slice(at, at + pieceBytes));
    const bare = timeEach(() => Buffer.concat(pieces));
    const ours = timeEach(() => encode(document));
    report({ name: `${name}: joining its ${bytes.length} bytes, p50`, value: quantile(bare, 0.5), unit: 'µs' });
    for (const share of [0.5, 0.99]) {
      const value = quantile(ours, share);
      report({ name: `${name} encoded, p${share * 100}`, value, unit: 'µs', target: targetUs });
      if (share === 0.5) {
        const ratio = value / quantile(bare, 0.5);
        report({ name: `${name} encoded, p50, to joining its bytes`, value, unit: 'µs', ratio });
      }
    }
  }
}
