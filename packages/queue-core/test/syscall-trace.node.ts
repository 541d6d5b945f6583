import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { DefectError, invariant } from '@jiaohao/basics/invariant';

/*
 * What a traced process did to the files of one folder, and what it said meanwhile, in order.
 *
 *   strace -f --seccomp-bpf -y -xx -s … -e trace=… ──► lines ──► steps
 *
 *   1234 pwrite64(22</tmp/x/hall.db-wal>, "\x37\x7f…", 24, 32) = 24      { wrote, hall.db-wal, 32, bytes }
 *   1234 fsync(22</tmp/x/hall.db-wal>) = 0                               { synced, hall.db-wal }
 *   1234 write(1<pipe:[77]>, "{\"acknowledged…", 93) = 93                { said, line }
 *
 * The recorder of proofs that ask what a power cut would have left (disk-image.node.ts).
 */

/** What must be traced for `readTrace`; names that an architecture lacks are marked with `?`. */
export const tracedCalls =
  'openat,pwrite64,write,fsync,fdatasync,ftruncate,?unlink,unlinkat,?rename,?renameat,renameat2,' +
  '?truncate,fallocate,pwritev,pwritev2,writev,copy_file_range,sendfile';

/** Longest text strace may keep of one call: more than a page of the largest size SQLite has. */
export const tracedBytes = 131_072;

/** Names are of files in the traced folder; `''` is the folder itself. */
export type Step =
  | { readonly kind: 'created'; readonly name: string; readonly isEmptied: boolean }
  | { readonly kind: 'wrote'; readonly name: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncated'; readonly name: string; readonly size: number }
  | { readonly kind: 'synced'; readonly name: string }
  | { readonly kind: 'removed'; readonly name: string }
  | { readonly kind: 'renamed'; readonly name: string; readonly to: string }
  /** A line on the standard output. */
  | { readonly kind: 'said'; readonly line: string };

/** Reads a trace written by strace. Calls that failed did nothing and are left out. */
export function readTrace(traceFile: string, folder: string): Step[] {
  const steps: Step[] = [];
  const unfinished = new Map<string, string>();
  for (const line of linesOf(traceFile)) {
    const whole = joinInterrupted(line, unfinished);
    const step = whole === null ? null : stepOf(whole, folder);
    if (step) steps.push(step);
  }
  return steps;
}

/** What steps say of themselves, for a failure's message. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case 'said':
      return step.line.slice(0, 100);
    case 'wrote':
      return `wrote ${step.bytes.length} bytes at ${step.offset} of ${step.name}`;
    default:
      return `${step.kind} ${step.name || 'the folder'}`;
  }
}

/** A trace may be larger than a string can be. */
function* linesOf(file: string): Generator<string> {
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(4 * 1024 * 1024);
    let rest = '';
    for (let length = readSync(descriptor, chunk); length > 0; length = readSync(descriptor, chunk)) {
      const lines = (rest + chunk.toString('latin1', 0, length)).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(descriptor);
  }
}

/** A call during which another thread's came is in two lines: `call(… <unfinished ...>`, `<... call resumed>…`. */
function joinInterrupted(line: string, unfinished: Map<string, string>): string | null {
  const pid = line.slice(0, line.indexOf(' '));
  if (line.endsWith('<unfinished ...>')) {
    unfinished.set(pid, line.slice(0, -'<unfinished ...>'.length));
    return null;
  }
  const resumed = /^\d+ +<\.\.\. \w+ resumed>/.exec(line);
  if (!resumed) return line;
  const head = unfinished.get(pid);
  invariant(head !== undefined, 'a resumed call has begun');
  unfinished.delete(pid);
  return head + line.slice(resumed[0].length);
}

function stepOf(line: string, folder: string): Step | null {
  const call = /^\d+ +(\w+)\((.*)\) += (-?\d+)/s.exec(line);
  if (!call || call[3]!.startsWith('-')) return null;
  const [, name, text, outcome] = call;
  const nameIn = (file: string): string | null =>
    file === folder ? '' : path.dirname(file) === folder ? path.basename(file) : null;

  // Most lines by far are writes elsewhere: their texts are not worth decoding.
  const target = nameIn(descriptorPath(text!));
  switch (name) {
    case 'write':
      if (text!.startsWith('1<'))
        return { kind: 'said', line: decode(stringsOf(text!)[0]!).toString('utf8').trimEnd() };
      if (target !== null) break;
      return null;
    case 'pwrite64': {
      if (target === null) return null;
      const bytes = decode(stringsOf(text!)[0]!).subarray(0, Number(outcome));
      invariant(bytes.length === Number(outcome), 'the trace has all bytes that were written');
      return { kind: 'wrote', name: target, offset: lastNumber(text!), bytes };
    }
    case 'fsync':
    case 'fdatasync':
      return target === null ? null : { kind: 'synced', name: target };
    case 'ftruncate':
      return target === null ? null : { kind: 'truncated', name: target, size: lastNumber(text!) };
    case 'openat': {
      const opened = nameIn(decode(stringsOf(text!)[0]!).toString('utf8'));
      if (opened === null || !text!.includes('O_CREAT')) return null;
      return { kind: 'created', name: opened, isEmptied: text!.includes('O_TRUNC') };
    }
    case 'unlink':
    case 'unlinkat': {
      const removed = nameIn(decode(stringsOf(text!)[0]!).toString('utf8'));
      return removed === null ? null : { kind: 'removed', name: removed };
    }
    case 'rename':
    case 'renameat':
    case 'renameat2': {
      const [from, to] = stringsOf(text!).map((hex) => nameIn(decode(hex).toString('utf8')));
      if (from === null || from === undefined || to === null || to === undefined) return null;
      return { kind: 'renamed', name: from, to };
    }
    default:
      if (target === null) return null;
  }
  throw new DefectError(`the recorder does not know what ${name} does to ${target}`);
}

/** `22<\x2f\x74…>, …`: where the first argument, a descriptor, leads. */
function descriptorPath(text: string): string {
  const found = /^\d+<([^>]*)>/.exec(text);
  return found ? decode(found[1]!).toString('utf8') : '';
}

function stringsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"(\.\.\.)?/g)].map(([, hex, isCut]) => {
    invariant(!isCut, 'the trace keeps whole strings');
    return hex!;
  });
}

function lastNumber(text: string): number {
  // An interrupted call has a blank before its second half.
  return Number(/(\d+) *$/.exec(text)![1]);
}

/** With -xx every byte is `\xhh`. */
function decode(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}
