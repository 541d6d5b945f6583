import type { Timers } from '@jiaohao/basics/time';
import { concatBytes } from '../../codec/bytes.ts';
import type { PrinterCommand, ReadCommand } from '../../codec/escpos-reader.ts';
import { dotsPerMm } from '../../codec/escpos-paper.ts';
import type { FarEnd } from '../../transport/memory-wire.ts';
import { capableMake, readAs, type SimulatedMake } from './simulated-make.ts';
import type { MarkedPaper } from './paper-marks.ts';
import { createSimulatedPaper } from './simulated-paper.ts';
import { type PrinterTruth, automaticStatusBytes, paperStatusByte, realtimeStatusByte } from './simulated-status.ts';
import type { SimulatedSlip } from './simulated-tray.ts';

/*
 * A receipt printer that is not there. It has paper, a cover, a knife and a head, and speaks bytes:
 *
 *   wire ──► real-time watch ──► DLE EOT answered at once, whatever goes on
 *     └────► buffer ──► one command after the other ──► paper moves (takes its time) ──► slips
 *                       └ stands still while offline: out of paper, cover open, knife or head in error
 *
 * What was sent while it stood still is held and printed when somebody has put things right.
 */

export type SimulatedPrinterOptions = Partial<SimulatedMake> & {
  readonly timers: Timers;
  /** GS ( H fn 48; most Epsons do, most others do not. */
  readonly answersProcessId?: boolean;
  readonly answersGsR?: boolean;
  readonly hasNearEndSensor?: boolean;
  /** Prints and never says a word, as over a cable with one wire. */
  readonly silent?: boolean;
  /** 0: in no time. */
  readonly printSpeedMmPerS?: number;
  /** Hanzi mode after ESC @ and after power on. */
  readonly hanziByDefault?: 'on' | 'off';
};

export interface SimulatedPrinter {
  /** Plugs a line in: the far end of a memory wire, an accepted socket, a serial port. Answers go to whoever spoke last. */
  attach(end: FarEnd): void;
  isConnected(): boolean;
  /** Oldest first; the last may still hang from the printer (`cut: false`). */
  slips(): readonly SimulatedSlip[];
  /** A slip dot by dot (renderMarks makes a picture of it); null for one that is gone. */
  marked(slipId: string): MarkedPaper | null;
  /** Takes the oldest slip, or tears off what hangs. Null when there is none. */
  tearSlip(): SimulatedSlip | null;
  paper(): 'enough' | 'nearEnd' | 'out';
  /** Puts in a new roll, one that is nearly used up, or none. */
  setPaper(paper: 'enough' | 'nearEnd' | 'out'): void;
  /** What is left on the roll: it can end in the middle of a slip. */
  setPaperLeftMm(lengthMm: number): void;
  cover(): 'open' | 'closed';
  setCover(cover: 'open' | 'closed'): void;
  /** A jam shows at the next cut and stays until the knife works again. */
  setCutter(cutter: 'working' | 'jammed'): void;
  setHead(head: 'ready' | 'overheated' | 'broken'): void;
  setVoice(voice: 'answers' | 'silent'): void;
  /** Off: it hears and says nothing. On again: what was held in the buffer is gone, and every mode as at the start. */
  setPower(power: 'on' | 'off'): void;
  /** Off and on again, in no time. */
  powerCycle(): void;
  /** Called after anything that `slips`, `paper`, `cover` or `isConnected` would show. */
  onChange(listener: () => void): () => void;
}

const paperLengthMm = { enough: 60_000, nearEnd: 2_000, out: 0 };
/** The near-end sensor looks at the thickness of the roll: some metres are left then. */
const nearEndMm = 3_000;
/** More than that was never held: the rest of the bytes is lost, as without flow control. */
const bufferBytes = 1_048_576;

export function createSimulatedPrinter(options: SimulatedPrinterOptions): SimulatedPrinter {
  const { timers, answersProcessId = true, answersGsR = true, hasNearEndSensor = true } = options;
  const { silent = false, printSpeedMmPerS = 150, hanziByDefault = 'off' } = options;
  const make: SimulatedMake = { ...capableMake, ...options };
  const paper = createSimulatedPaper({
    columns: make.columns,
    hanziByDefault: make.hasHanziFont ? hanziByDefault : 'off',
  });
  const listeners = new Set<() => void>();
  const connectedEnds = new Set<FarEnd>();
  let speaker: FarEnd | null = null;
  let isSilent = silent;
  let power: 'on' | 'off' = 'on';
  let paperLeftDots = paperLengthMm.enough * dotsPerMm;
  let isCoverOpen = false;
  let cutter: 'working' | 'jammed' = 'working';
  let hasCutterError = false;
  let head: 'ready' | 'overheated' | 'broken' = 'ready';
  let held: Uint8Array = new Uint8Array(0);
  let lastTwoBytes: [number, number] = [0, 0];
  let isPumping = false;
  let cancelMotion: (() => void) | null = null;
  let automaticMask = 0;
  let lastAutomatic = '';

  function truth(): PrinterTruth {
    const isPaperOut = paperLeftDots <= 0;
    const isNearEnd = hasNearEndSensor && paperLeftDots < nearEndMm * dotsPerMm;
    return { isPaperOut, isNearEnd, isCoverOpen, hasCutterError, head };
  }

  function isOffline(): boolean {
    return paperLeftDots <= 0 || isCoverOpen || hasCutterError || head !== 'ready';
  }

  function isMoving(): boolean {
    return cancelMotion !== null;
  }

  function say(bytes: Uint8Array): void {
    if (!isSilent) speaker?.send(bytes);
  }

  function sayAutomaticStatus(when: 'always' | 'onChange'): void {
    if (automaticMask === 0) return;
    const bytes = automaticStatusBytes(truth());
    if (when === 'onChange' && bytes.join() === lastAutomatic) return;
    lastAutomatic = bytes.join();
    say(bytes);
  }

  function changed(): void {
    sayAutomaticStatus('onChange');
    for (const listener of listeners) listener();
  }

  function watchRealtime(byte: number): void {
    const [first, second] = lastTwoBytes;
    lastTwoBytes = [second, byte];
    if (first !== 0x10 || second !== 0x04) return;
    if (byte === 1 || byte === 2 || byte === 3 || byte === 4) say(Uint8Array.of(realtimeStatusByte(byte, truth())));
  }

  function receive(end: FarEnd, bytes: Uint8Array): void {
    speaker = end;
    if (power === 'off') return;
    for (const byte of bytes) watchRealtime(byte);
    held = concatBytes([held, bytes.subarray(0, bufferBytes - held.length)]);
    pump();
  }

  function answer(command: PrinterCommand): void {
    if (command.kind === 'askProcessId' && answersProcessId) {
      say(Uint8Array.from([0x37, 0x22, ...Array.from(command.id, (character) => character.charCodeAt(0)), 0x00]));
    } else if (command.kind === 'askPaperStatus' && answersGsR) {
      say(Uint8Array.of(paperStatusByte(truth())));
    } else if (command.kind === 'automaticStatus') {
      automaticMask = command.mask;
      sayAutomaticStatus('always');
    } else if (command.kind === 'initialise' && make.automaticStatus === 'lostByInitialise') {
      automaticMask = 0;
    }
  }

  /** Carries out one command; false when it cannot be done now and stays at the head of the buffer. */
  function carryOut({ command, length }: ReadCommand): boolean {
    if (command.kind === 'cut' && cutter === 'jammed') {
      hasCutterError = true;
      changed();
      return false;
    }
    const prepared = paper.prepare(command);
    if (prepared.dots > paperLeftDots) {
      paperLeftDots = 0;
      changed();
      return false;
    }
    held = held.subarray(length);
    prepared.carryOut();
    answer(command);
    if (prepared.dots > 0) move(prepared.dots);
    if (prepared.dots > 0 || command.kind === 'cut') changed();
    return true;
  }

  function move(dots: number): void {
    paperLeftDots -= dots;
    if (printSpeedMmPerS === 0) return;
    cancelMotion = timers.after((dots / dotsPerMm / printSpeedMmPerS) * 1000, () => {
      cancelMotion = null;
      pump();
    });
  }

  function pump(): void {
    if (isPumping) return;
    isPumping = true;
    while (held.length > 0 && !isMoving() && !isOffline()) {
      const next = readAs(make, held, paper.hanzi());
      if (!next || !carryOut(next)) break;
    }
    isPumping = false;
  }

  function putRight(change: () => void): void {
    change();
    changed();
    pump();
  }

  function setPower(wanted: 'on' | 'off'): void {
    power = wanted;
    cancelMotion?.();
    cancelMotion = null;
    held = new Uint8Array(0);
    automaticMask = 0;
    lastTwoBytes = [0, 0];
    hasCutterError = false;
    paper.reset();
    changed();
  }

  function setPaperLeftMm(lengthMm: number): void {
    putRight(() => {
      if (paperLeftDots <= 0 && lengthMm > 0) paper.breakOff();
      paperLeftDots = lengthMm * dotsPerMm;
    });
  }

  return {
    attach(end) {
      end.onData((bytes) => receive(end, bytes));
      end.onLink((connected) => {
        if (connected) {
          connectedEnds.add(end);
          speaker = end;
        } else {
          connectedEnds.delete(end);
          if (speaker === end) speaker = null;
        }
        changed();
      });
    },
    isConnected: () => connectedEnds.size > 0,
    slips: () => paper.slips(),
    marked: (slipId) => paper.marked(slipId),
    tearSlip() {
      const slip = paper.tearSlip();
      changed();
      return slip;
    },
    paper: () => (paperLeftDots <= 0 ? 'out' : paperLeftDots < nearEndMm * dotsPerMm ? 'nearEnd' : 'enough'),
    setPaper: (wanted) => setPaperLeftMm(paperLengthMm[wanted]),
    setPaperLeftMm,
    cover: () => (isCoverOpen ? 'open' : 'closed'),
    setCover: (cover) => putRight(() => (isCoverOpen = cover === 'open')),
    setCutter(wanted) {
      putRight(() => {
        cutter = wanted;
        hasCutterError &&= wanted === 'jammed';
      });
    },
    setHead: (wanted) => putRight(() => (head = wanted)),
    setVoice: (voice) => {
      isSilent = voice === 'silent';
    },
    setPower,
    powerCycle() {
      setPower('off');
      setPower('on');
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
