/** What is fuzzed, and what is to come out of it. */
type SubjectFacts = {
  readonly name: string;
  /** Good frames as they stand on the wire; each comes out as exactly one. More often given, more often used. */
  readonly frames: readonly Uint8Array[];
  /** Where in a frame its lengths stand. */
  readonly lengthsAt: readonly number[];
  readonly maxHeldBytes: number;
  /** Where the line hands over reports: their size. Frames are whole reports then. */
  readonly reportBytes?: number;
  /**
   * `backToBack`: after noise the second of two good frames comes out by itself. `afterSilence`: it does
   * when the line was silent between them for as long as the driver waits. `never`: nothing in the
   * stream says where a frame begins.
   */
  readonly recovers: 'backToBack' | 'afterSilence' | 'never';
};

/** A parser as its driver uses it. */
export interface BareParser {
  /** One chunk, or one report. */
  push(bytes: Uint8Array): void;
  /** What the driver does when nothing came for its wait. */
  silence(): void;
  heldBytes(): number;
}

/** A parser whose every frame is judged and kept. */
export interface JudgedParser extends BareParser {
  /** Forgets what came out so far. */
  startRound(): void;
  /** What came out in this round, in bytes that tell it from everything else. */
  frames(): readonly Uint8Array[];
  /** Whether what came out in this round reaches behind `start` of the stream. */
  reaches(stream: Uint8Array, start: number): boolean;
}

export type FuzzSubject = SubjectFacts & {
  /** What comes out of each of `frames`, in the same bytes as `JudgedParser.frames` has it. */
  readonly outcomes: readonly Uint8Array[];
  open(): JudgedParser;
  /** The parser alone, for measuring it. */
  openBare(): BareParser;
};

export type SubjectSpec<Frame> = SubjectFacts & {
  readonly create: (deliver: (frame: Frame) => void) => BareParser;
  /** What is wrong with a frame, by a reckoning that shares nothing with the parser's. */
  readonly findFlaw: (frame: Frame) => string | null;
  /** In bytes that tell it from everything else; of a frame that is bytes of the stream, these. */
  readonly toBytes: (frame: Frame) => Uint8Array;
  /** `toBytes` of what comes out of each of `frames`, where that is something else. */
  readonly outcomes?: readonly Uint8Array[];
  /**
   * Whether frames out of noise may reach into a good one. Unless said, they are looked for in the stream.
   */
  readonly reaches?: (out: readonly Uint8Array[], stream: Uint8Array, start: number) => boolean;
};

export function defineSubject<Frame>(spec: SubjectSpec<Frame>): FuzzSubject {
  const { create, findFlaw, toBytes, reaches = standBehind, outcomes = spec.frames, ...facts } = spec;
  return {
    ...facts,
    outcomes,
    openBare: () => create(() => {}),
    open() {
      let out: Uint8Array[] = [];
      const parser = create((frame) => {
        const flaw = findFlaw(frame);
        const bytes = toBytes(frame);
        if (flaw !== null) throw new Error(`${facts.name}: ${flaw} is wrong in ${Buffer.from(bytes).toString('hex')}`);
        out.push(bytes);
      });
      return {
        ...parser,
        startRound() {
          out = [];
        },
        frames: () => out,
        reaches: (stream, start) => reaches(out, stream, start),
      };
    },
  };
}

/** For frames that are bytes of the stream: they must stand there, in order. */
function standBehind(out: readonly Uint8Array[], stream: Uint8Array, start: number): boolean {
  const whole = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = 0;
  for (const frame of out) {
    const found = whole.indexOf(frame, at);
    if (found < 0) throw new Error('what comes out does not stand in the stream');
    at = found + frame.length;
  }
  return at > start;
}

export function areAlike(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
