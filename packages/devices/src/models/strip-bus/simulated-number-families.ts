import { type SimulatedFamily, sumOf } from './simulated-family.ts';

/* Strips and panels that are sent numbers; their words, where they have any, are their own. */

/** A0 LEN CMD ADD SUB data… CHK FF; LEN = ADD..CHK, CHK = sum of LEN..data modulo decimal 100. */
const pinganStd: SimulatedFamily = {
  format: {
    maxFrameBytes: 3 + 255,
    sync: 0xa0,
    measure: (bytes) => (bytes.length < 2 ? 'needsMore' : bytes[1]! < 3 ? 'noFrame' : bytes[1]! + 4),
    isSound: (frame) => frame.at(-1) === 0xff && sumOf(frame.subarray(1, -2)) % 100 === frame.at(-2),
  },
  read(frame) {
    const [, , command, address, sub] = frame;
    const text = pinganText(sub!, frame.subarray(5, -2));
    if ((command !== 0x28 && command !== 0x2a) || text === null) return null;
    const acknowledged = [0x03, 0x14, address!, 0x50];
    const check = sumOf(Uint8Array.from(acknowledged)) % 100;
    const answer = [0xa0, ...acknowledged, check, 0xff];
    return { address: address!, place: command === 0x28 ? 'window' : 'hall', text, answer };
  },
};

/** The words are the strip's; the real ones differ a little by maker [I]. */
function pinganText(sub: number, data: Uint8Array): string | null {
  if (sub === 0x00) return '欢迎光临';
  if (sub === 0x02) return '暂停服务';
  const [hundreds, rest, windowNo, prefix] = data;
  if (hundreds === undefined || rest === undefined || windowNo === undefined) return null;
  const series = prefix === undefined ? '' : String.fromCharCode(prefix);
  const number = `${series}${String(hundreds * 100 + rest).padStart(3, '0')}`;
  if (sub === 0x01) return `请 ${number} 到 ${windowNo} 号`;
  return sub === 0x04 ? `${number} 办理中` : null;
}

/** 3A colour lo hi info SUM 0A, SUM over all before it. */
const sunpnNumber: SimulatedFamily = {
  format: {
    maxFrameBytes: 7,
    sync: 0x3a,
    measure: () => 7,
    isSound: (frame) => (sumOf(frame.subarray(0, 5)) & 0xff) === frame[5] && frame[6] === 0x0a && frame[1]! <= 2,
  },
  read: (frame) => ({ address: null, place: 'window', text: String(frame[2]! + 256 * frame[3]!) }),
};

/** ID hi lo SUM: nothing fixed to begin with, so one frame of noise in 256 is one. */
const idHiLoSum: SimulatedFamily = {
  format: {
    maxFrameBytes: 4,
    measure: () => 4,
    isSound: (frame) => (sumOf(frame.subarray(0, 3)) & 0xff) === frame[3],
  },
  read: (frame) => ({ address: frame[0]!, place: 'window', text: String(256 * frame[1]! + frame[2]!) }),
};

export const numberFamilies = {
  'pingan-std': pinganStd,
  'sunpn-number': sunpnNumber,
  'id-hi-lo-sum': idHiLoSum,
} as const;
