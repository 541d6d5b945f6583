import { invariant } from '@jiaohao/basics/invariant';
import { inflateRawSync } from 'node:zlib';

/** The files of a zip archive by name, as text: enough to look into a workbook (PKWARE APPNOTE 4.3). */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const archive = Buffer.from(bytes);
  const endAt = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  invariant(endAt >= 0, 'a zip archive has its end of central directory');
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(endAt + 16);
  for (let left = archive.readUInt16LE(endAt + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength!);
    files.set(name, contentAt(archive, archive.readUInt32LE(at + 42), archive.readUInt32LE(at + 20)));
    at += 46 + nameLength! + extraLength! + commentLength!;
  }
  return files;
}

function contentAt(archive: Buffer, headerAt: number, size: number): string {
  const from = headerAt + 30 + archive.readUInt16LE(headerAt + 26) + archive.readUInt16LE(headerAt + 28);
  const packed = archive.subarray(from, from + size);
  return (archive.readUInt16LE(headerAt + 8) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
}
