import { createSeededRandom, type RandomSource } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import { concatBytes } from '../../src/codec/bytes.ts';
import { readCommand } from '../../src/codec/escpos-reader.ts';
import { shippedGlyphFont } from '../../src/codec/load-glyph-font.node.ts';
import type { PrintBlock, PrintDocument } from '../../src/contract/slip-printer.ts';
import { createSlipPrinter } from '../../src/models/escpos-printer/create-slip-printer.node.ts';
import { encodeDocument } from '../../src/models/escpos-printer/encode-document.ts';
import { type PrinterProfile, printerProfiles } from '../../src/models/escpos-printer/printer-profile.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';
import { fuzzFrames, fuzzSeed } from './fuzz.ts';

/*
 * A line is lost inside a document. What the driver says first on the next line must end whatever command
 * was torn, so that the next slip begins with its own first byte:
 *
 *   │ document up to any byte │ what the driver says first │ next document │
 *                                                          └── a command begins exactly here
 */

const longestRunMs = 3_600_000;
const documentsAProfile = 40;
/** Among them what a printer has no glyph for, and what is drawn as an image. */
const texts = [
  '样例镇便民服务中心',
  'A023',
  '前面还有 4 人',
  '𠮷林',
  '㐀䶮',
  '¥0.00',
  '',
  '请留意叫号，过号重取，办事群众请在等候区耐心等待',
];

function inventDocument(random: RandomSource): PrintDocument {
  const pick = <Value>(values: readonly Value[]): Value => values[random.nextInt(values.length)]!;
  const text = (): PrintBlock => ({
    kind: 'text',
    text: pick(texts),
    align: pick(['left', 'centre', 'right']),
    widthTimes: 1 + random.nextInt(5),
    heightTimes: 1 + random.nextInt(5),
    bold: random.nextInt(2) === 0,
  });
  const blocks = Array.from({ length: 1 + random.nextInt(6) }, (): PrintBlock => {
    const kind = random.nextInt(8);
    if (kind === 0)
      return { kind: 'qr', content: 'T'.repeat(1 + random.nextInt(200)), moduleDots: 3 + random.nextInt(6) };
    if (kind === 1) return { kind: 'feed', lines: random.nextInt(6) };
    return kind === 2 ? { kind: 'rule' } : text();
  });
  return [...blocks, { kind: 'cut' }];
}

/** What the driver sends when a line opens and it does not know what the last one left behind. */
async function firstWords(profile: PrinterProfile): Promise<Uint8Array> {
  const said: Uint8Array[] = [];
  const timers = createManualTimers(0);
  // Write-only, so that nothing else is said.
  const driver = createSlipPrinter({ id: 'printer', timers, profile: { ...profile, direction: 'writeOnly' } });
  const session = driver.attach({
    write: async (bytes) => {
      said.push(bytes.slice());
      return { ok: true, value: undefined };
    },
    onData: () => {},
    report: () => {},
    giveUp: () => {},
  });
  for (let turn = 0; turn < 20; turn += 1) await settlePromises();
  await session.stop();
  return concatBytes(said);
}

/** Whether a command begins at `wanted`. */
function beginsCommandAt(stream: Uint8Array, wanted: number): boolean {
  let hanzi: 'on' | 'off' = 'off';
  let at = 0;
  while (at < wanted) {
    const next = readCommand(stream.subarray(at), hanzi);
    if (!next) return false;
    if (next.command.kind === 'hanzi') hanzi = next.command.mode;
    if (next.command.kind === 'initialise') hanzi = 'off';
    at += next.length;
  }
  return at === wanted;
}

test.each(Object.entries(printerProfiles))(
  '%s: a document that was torn after any byte takes nothing of the next one with it',
  { timeout: longestRunMs },
  async (name, profile) => {
    const random = createSeededRandom(fuzzSeed);
    const documents = Array.from({ length: documentsAProfile }, () =>
      encodeDocument(inventDocument(random), profile, shippedGlyphFont),
    );
    const mended = await firstWords(profile);
    expect(mended.length).toBeGreaterThan(0);
    const tears = Math.ceil(fuzzFrames / 20);
    for (let tear = 0; tear < tears; tear += 1) {
      const [torn, next] = [random.nextInt(documents.length), random.nextInt(documents.length)];
      const at = random.nextInt(documents[torn]!.length + 1);
      const stream = concatBytes([documents[torn]!.subarray(0, at), mended, documents[next]!]);
      if (beginsCommandAt(stream, at + mended.length)) continue;
      throw new Error(
        `${name}, seed ${fuzzSeed}: document ${torn} torn after ${at} of ${documents[torn]!.length} bytes`,
      );
    }
  },
);
