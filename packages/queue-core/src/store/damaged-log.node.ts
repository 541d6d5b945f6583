import { existsSync, readFileSync } from 'node:fs';

/*
 * SQLite takes the first frame of the log with a wrong checksum for its end. That is right for the
 * commit that a power cut tore. It is wrong for a bit that has flipped in what was once whole: all
 * later commits would be gone, acknowledged as they were, and nobody would be told.
 *
 *   whole  whole  BAD  whole  whole        a later commit than the bad frame's: that one was synced, for a
 *     └ commit 1 ┘└ commit 2 ┘└ commit 3   commit is only begun when the one before is on the disk
 *
 *   whole  BAD  whole commit               the last commit: all of it is there but for one bit
 *
 * Anything else in the last commit looks like a power cut, and is taken for one: also a frame that is
 * one bit from whole, where others of its commit are missing, because the log is written over an older
 * one and a sector of that may differ by no more.
 * The format: sqlite.org/fileformat2.html#the_write_ahead_log
 */

const headerBytes = 32;
const frameHeaderBytes = 24;
/** Checksums are over big-endian words where the lowest bit is set; this host writes the other. */
const magicLittleEndian = 0x37_7f_06_82;

type Checksum = readonly [number, number];

/** Whether the log of a database lost what was once committed. Only for whoever holds the database's lock. */
export function isLogDamaged(file: string, pageSize: number): boolean {
  const log = `${file}-wal`;
  return existsSync(log) && findDamage(readFileSync(log), pageSize);
}

function findDamage(log: Buffer, pageSize: number): boolean {
  if (log.length < headerBytes + frameHeaderBytes + pageSize) return false;
  const frameBytes = frameHeaderBytes + pageSize;
  const frameCount = Math.floor((log.length - headerBytes) / frameBytes);
  const frames = Array.from({ length: frameCount }, (_, at) =>
    log.subarray(headerBytes + at * frameBytes, headerBytes + (at + 1) * frameBytes),
  );
  const isHeaderWhole = isWholeHeader(log, pageSize);
  // Where the header is bad, the frames must agree among themselves.
  const salts = isHeaderWhole ? log.subarray(16, 24) : frames[0]!.subarray(8, 16);
  const isLinked = (at: number) => {
    const frame = frames[at]!;
    if (!frame.subarray(8, 16).equals(salts)) return false;
    const seed = at > 0 ? storedChecksum(frames[at - 1]!) : ([log.readUInt32BE(24), log.readUInt32BE(28)] as const);
    return isSame(checksumOf(frame, seed), storedChecksum(frame));
  };

  let bad = 0;
  if (isHeaderWhole) while (bad < frameCount && isLinked(bad)) bad += 1;
  if (bad === frameCount) return false;
  if (!isHeaderWhole && frameCount > 1 && isLinked(1)) return true;

  const seed = bad > 0 ? storedChecksum(frames[bad - 1]!) : ([log.readUInt32BE(24), log.readUInt32BE(28)] as const);
  const rest = frames.slice(bad + 1);
  if (mendOneBit(frames[bad]!, seed, salts).some((mended) => isRestWhole(mended, rest, salts))) return true;
  let isAfterCommit = isCommit(frames[bad]!) && frames[bad]!.subarray(8, 16).equals(salts);
  for (let at = bad + 1; at < frameCount; at += 1) {
    if (!isLinked(at)) continue;
    if (isAfterCommit) return true;
    isAfterCommit = isCommit(frames[at]!);
  }
  return false;
}

/** Whether the commit that `first` belongs to is whole from there on. */
function isRestWhole(first: Buffer, rest: readonly Buffer[], salts: Buffer): boolean {
  let previous = first;
  for (const frame of rest) {
    if (isCommit(previous)) return true;
    const follows = isSame(checksumOf(frame, storedChecksum(previous)), storedChecksum(frame));
    if (!follows || !frame.subarray(8, 16).equals(salts)) return false;
    previous = frame;
  }
  return isCommit(previous);
}

function isWholeHeader(log: Buffer, pageSize: number): boolean {
  return (
    log.readUInt32BE(0) === magicLittleEndian &&
    log.readUInt32BE(8) === pageSize &&
    isSame(addWords([0, 0], log.subarray(0, 24)), [log.readUInt32BE(24), log.readUInt32BE(28)])
  );
}

/** A commit's last frame says how many pages the database then has. */
function isCommit(frame: Buffer): boolean {
  return frame.readUInt32BE(4) !== 0;
}

function storedChecksum(frame: Buffer): Checksum {
  return [frame.readUInt32BE(16), frame.readUInt32BE(20)];
}

/** Over a frame's page number, its size mark and its page, going on from the frame before. */
function checksumOf(frame: Buffer, seed: Checksum): Checksum {
  return addWords(addWords(seed, frame.subarray(0, 8)), frame.subarray(frameHeaderBytes));
}

function addWords([first, second]: Checksum, bytes: Buffer): Checksum {
  let [s0, s1] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    s0 = (s0 + bytes.readUInt32LE(at) + s1) >>> 0;
    s1 = (s1 + bytes.readUInt32LE(at + 4) + s0) >>> 0;
  }
  return [s0, s1];
}

function isSame(left: Checksum, right: Checksum): boolean {
  return left[0] === right[0] && left[1] === right[1];
}

/**
 * The frame with another value of one bit, so that it follows from the one before it. More than one
 * bit may do: the highest ones of a word add the same in many places.
 */
function mendOneBit(frame: Buffer, seed: Checksum, salts: Buffer): Buffer[] {
  const found = checksumOf(frame, seed);
  const wanted = storedChecksum(frame);
  const wrongInSalts =
    bitCount(frame.readUInt32BE(8) ^ salts.readUInt32BE(0)) + bitCount(frame.readUInt32BE(12) ^ salts.readUInt32BE(4));
  const wrongInChecksum = bitCount(found[0] ^ wanted[0]) + bitCount(found[1] ^ wanted[1]);
  const mended = wrongInSalts > 0 ? [] : mendInSum(frame, found, wanted);
  if (wrongInSalts + wrongInChecksum === 1) {
    const other = Buffer.from(frame);
    salts.copy(other, 8);
    other.writeUInt32BE(found[0], 16);
    other.writeUInt32BE(found[1], 20);
    mended.push(other);
  }
  return mended;
}

/** The checksum is a sum: what a bit adds to it depends on its place alone, and no bit has to be tried. */
function mendInSum(frame: Buffer, found: Checksum, wanted: Checksum): Buffer[] {
  const missing: Checksum = [(wanted[0] - found[0]) >>> 0, (wanted[1] - found[1]) >>> 0];
  const mended: Buffer[] = [];
  // What one more in the first and in the second word of a pair adds to both sums by the end; from the last pair on.
  let [byFirst, bySecond]: [Checksum, Checksum] = [
    [1, 1],
    [0, 1],
  ];
  for (let at = frame.length - 8; at >= 0; at -= 8) {
    // Salts and checksum are not summed up.
    if (at === 8 || at === 16) continue;
    for (const [word, adds] of [
      [at, byFirst],
      [at + 4, bySecond],
    ] as const) {
      const bit = findBitThatAdds(frame.readUInt32LE(word), missing, adds);
      // In the page one is as good as another: what follows depends on the frame's header alone.
      if (bit === null || (mended.length > 0 && at > 0)) continue;
      const other = Buffer.from(frame);
      other.writeUInt32LE((frame.readUInt32LE(word) ^ (1 << bit)) >>> 0, word);
      mended.push(other);
    }
    [byFirst, bySecond] = [oneStepEarlier(byFirst), oneStepEarlier(bySecond)];
  }
  return mended;
}

function oneStepEarlier([s0, s1]: Checksum): Checksum {
  return [(s0 + s1) >>> 0, (s0 + 2 * s1) >>> 0];
}

function findBitThatAdds(word: number, missing: Checksum, [toFirst, toSecond]: Checksum): number | null {
  for (let bit = 0; bit < 32; bit += 1) {
    const change = (word >>> bit) & 1 ? -(2 ** bit) : 2 ** bit;
    if (Math.imul(toFirst, change) >>> 0 === missing[0] && Math.imul(toSecond, change) >>> 0 === missing[1]) return bit;
  }
  return null;
}

function bitCount(word: number): number {
  let count = 0;
  for (let left = word >>> 0; left > 0; left >>>= 1) count += left & 1;
  return count;
}
