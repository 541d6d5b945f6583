import { bytesToHex } from '@jiaohao/basics/ids';
import { askRealtimeStatus, initialise } from '../codec/escpos.ts';
import { createFrameSplitter } from '../codec/frame-splitter.ts';
import { faultWords } from '../contract/messages.zh.ts';
import { addRealtimeByte, isFlowControl, isRealtimeByte, statusOfReport } from '../models/escpos-printer/status.ts';
import { encodeRequest, parseResponse, responseFormat, sw3 } from '../models/sdt-reader/frames.ts';
import { createFrameParser } from '../profiles/parse-frame.ts';
import { shippedProfiles } from '../profiles/shipped-profiles.ts';
import { wordsOfSw3 } from './decode-sdt.ts';
import { allWell, identifyWords } from './messages.zh.ts';
import type { ProbeLine } from './probe-line.ts';

/* The questions of `identify`, each with how its answer is known. Null where nobody of the kind is there. */

const nothing = new Uint8Array();
/** An answer in real time takes milliseconds; a USB adapter adds 16. */
const printerAnswerMs = 250;
const samAnswerMs = 500;

/** DLE EOT. One byte in sixteen looks like an answer, so a second question must be answered as well. */
export async function askPrinter(line: ProbeLine): Promise<{ readonly state: string } | null> {
  let report = {};
  for (const n of [1, 4, 2, 3] as const) {
    const answer = await line.ask(askRealtimeStatus(n), printerAnswerMs, (bytes) => answerBytes(bytes).length > 0);
    const [byte, ...more] = answerBytes(answer);
    const isAnswer = byte !== undefined && more.length === 0 && isRealtimeByte(byte);
    if (isAnswer) report = addRealtimeByte(report, n, byte);
    // Some makes do not know every number.
    else if (n === 1 || n === 4) return null;
  }
  // What it heard of other rates may lie in its line.
  await line.ask(initialise, 0, () => true);
  const { fault } = statusOfReport(report);
  return { state: fault ? faultWords[fault.kind].staff : allWell };
}

function answerBytes(bytes: Uint8Array): number[] {
  return [...bytes].filter((byte) => !isFlowControl(byte));
}

/** The state of the security module. */
export async function askReader(line: ProbeLine): Promise<{ readonly state: string } | null> {
  const frameIn = (bytes: Uint8Array) => createFrameSplitter(responseFormat).push(bytes)[0];
  const answer = await line.ask(encodeRequest('samStatus'), samAnswerMs, (bytes) => frameIn(bytes) !== undefined);
  const frame = frameIn(answer);
  if (!frame) return null;
  const { statusCode } = parseResponse(frame);
  const isWell = statusCode === sw3.ok;
  return { state: isWell ? identifyWords.samWorks : identifyWords.samAnswers(wordsOfSw3(statusCode)) };
}

/** What speaks by itself, in words. */
export async function listenFor(line: ProbeLine, waitMs: number): Promise<string | null> {
  const recognise = (bytes: Uint8Array) => recogniseKeypad(bytes) ?? recogniseScanner(bytes);
  return recognise(await line.ask(nothing, waitMs, (bytes) => recognise(bytes) !== null));
}

function recogniseKeypad(bytes: Uint8Array): string | null {
  for (const profile of shippedProfiles.values()) {
    const [frame] = profile.events ? createFrameParser(profile).push(bytes) : [];
    if (frame) return identifyWords.foundKeypad(profile.name, frame.fields['addr'] ?? 0);
  }
  return null;
}

function recogniseScanner(bytes: Uint8Array): string | null {
  const text = String.fromCharCode(...bytes);
  return /^[ -~]{4,}[\r\n]+$/.test(text) ? identifyWords.looksLikeScanner(text.trimEnd().length) : null;
}

const shownBytes = 32;

/** Bytes nobody recognised, in hex. Where they may be a text, they are dots: it may be a code, or a number. */
export function showHeard(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes);
  const masked = text.replaceAll(/[ -~]{4,}/g, (run) => '\u0100'.repeat(run.length));
  const shown = Array.from(masked.slice(0, shownBytes), (character) =>
    character === '\u0100' ? '..' : bytesToHex(Uint8Array.of(character.charCodeAt(0))),
  );
  return shown.join(' ') + (bytes.length > shownBytes ? ' …' : '');
}
