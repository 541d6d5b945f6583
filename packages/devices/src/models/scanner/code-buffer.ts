import { fail, ok, type Result } from '@jiaohao/basics/result';

/*
 * The bytes of one code while it comes in:
 *
 *   add add add … ──► take ──► its text, or why there is none
 *
 * What was in a code is gone from here as soon as it was taken, dropped or refused: the memory is
 * overwritten, because a code can be somebody's identity.
 */

/** Why a code is not handed on; says nothing of what was in it. */
export const codeRefusals = ['tooLong', 'unreadable', 'torn'] as const;
export type CodeRefusal = (typeof codeRefusals)[number];

/** A code's text: printable, not empty. */
export type ReadCode = Result<string, CodeRefusal>;

export interface CodeBuffer {
  /** One more byte of the code. Control bytes are left out. */
  add(byte: number): void;
  /** This code is refused at its end, whatever still comes of it. The first reason stays. */
  spoil(why: CodeRefusal): void;
  /** The code has ended; null where there was none. */
  take(): ReadCode | null;
  /** The code will never end: it is torn, if there was one. */
  drop(): ReadCode | null;
  /** Forgets what is held and says nothing of it. */
  clear(): void;
  /** A code has begun and not ended. */
  isHolding(): boolean;
  /** Never more than `maxBytes`; 0 for a code that will be refused. */
  heldBytes(): number;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** @param maxBytes a longer code is `tooLong`, and nothing more of it is kept. */
export function createCodeBuffer(maxBytes: number): CodeBuffer {
  const bytes = new Uint8Array(maxBytes);
  let held = 0;
  let refusal: CodeRefusal | null = null;

  function wipe(): void {
    bytes.fill(0, 0, held);
    held = 0;
  }

  function spoil(why: CodeRefusal): void {
    refusal ??= why;
    wipe();
  }

  function clear(): void {
    refusal = null;
    wipe();
  }

  function take(): ReadCode | null {
    const code = refusal ? fail(refusal) : readText(bytes.subarray(0, held));
    clear();
    return code;
  }

  return {
    add(byte) {
      if (refusal || byte < 0x20 || byte === 0x7f) return;
      if (held === maxBytes) {
        spoil('tooLong');
        return;
      }
      bytes[held] = byte;
      held += 1;
    },
    spoil,
    take,
    drop() {
      if (held > 0) spoil('torn');
      return take();
    },
    clear,
    isHolding: () => held > 0 || refusal !== null,
    heldBytes: () => held,
  };
}

/** UTF-8 and nothing else: a byte that is not would have to be guessed, and a guessed code is a wrong one. */
function readText(bytes: Uint8Array): ReadCode | null {
  let text = '';
  try {
    text = strictUtf8.decode(bytes);
  } catch {
    return fail('unreadable');
  }
  // The second row of control characters has two bytes each in UTF-8, so plain ASCII has none of them.
  if (text.length !== bytes.length) text = text.replaceAll(/[\u0080-\u009f]/g, '');
  return text === '' ? null : ok(text);
}
