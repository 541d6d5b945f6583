import { invariant } from '@jiaohao/basics/invariant';
import { encodeQR } from 'qr';
import type { QrLevel } from './escpos.ts';

const levelNames = { L: 'low', M: 'medium', Q: 'quartile', H: 'high' } as const;

/** Most bytes of a code of version 40 (ISO/IEC 18004 table 7). */
const capacityBytes = { L: 2953, M: 2331, Q: 1663, H: 1273 };

/** Whether there is a code that can hold `content` (ASCII). */
export function fitsQr(content: string, level: QrLevel): boolean {
  return content.length > 0 && content.length <= capacityBytes[level];
}

/**
 * A QR code's modules, rows from the top, true where dark, without the white around it. In byte mode, as
 * printers do it: at level M it has `qrModules` of them along a side (escpos-paper.ts). `content` is ASCII;
 * one that fits no code is a defect.
 */
export function qrMatrix(content: string, level: QrLevel): readonly (readonly boolean[])[] {
  invariant(fitsQr(content, level), 'a QR code holds 1..2953 bytes, fewer at higher levels');
  // The package draws one module of white around it at the least.
  return encodeQR(content, 'raw', { ecc: levelNames[level], encoding: 'byte', border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
}
