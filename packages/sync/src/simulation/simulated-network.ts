import { invariant } from '@jiaohao/basics/invariant';
import type { RandomSource } from '@jiaohao/basics/random';
import type { Timers } from '@jiaohao/basics/time';
import type { AskCounty, CountyAnswer } from '../hall/uplink.ts';

/*
 * The line between halls and county, with everything that a line does to a message:
 *
 *   hall ── ask ──► lost · cut · delayed · doubled ──► county ──► lost · delayed · a gateway's page ──► hall
 *
 * Time is simulated; the county's work on what arrived is real, and one piece after the other, so that the
 * same seed has the same order. What is late overtakes nothing and is overtaken by all that came after it.
 */

/** `fair`: everything arrives, in milliseconds. `rough`: every second message. `none`: no line at all. */
export type Weather = 'fair' | 'rough' | 'none';

/** Texts, as on the wire. Null where the county was killed over it: no answer, and nobody knows. */
export type Serve = (hall: string, path: string, text: string) => Promise<CountyAnswer | null>;

export interface SimulatedNetwork {
  weather: Weather;
  /** The line of one machine; halls are told apart by what they say they are. */
  lineOf(hall: string): AskCounty;
  /** Resolves once the county has nothing more to work on; rejects where it was wrong. */
  idle(): Promise<void>;
  /** Whether the county works on something. */
  isBusy(): boolean;
  /** Messages that have not arrived yet, and may. */
  underWay(): number;
  /** Requests of the journal's lane so far, by hall. */
  readonly asked: ReadonlyMap<string, number>;
}

export type SimulatedNetworkParts = {
  readonly timers: Timers;
  readonly random: RandomSource;
  readonly serve: Serve;
  /** A gateway lets no live report through. */
  readonly isLiveBlocked: boolean;
  /** Remembered for the trace. */
  readonly note: (line: string) => void;
};

/** As hall/county-line.node.ts has it. */
const answerLimitMs = 30_000;
const minuteMs = 60_000;

/** What becomes of one request. */
type Fate = {
  readonly name: string;
  /** When it reaches the county, each time; `backMs` null where that answer does not come back. */
  readonly arrivals: readonly { readonly afterMs: number; readonly backMs: number | null }[];
  /** When the hall hears that the line broke, or hears a gateway instead of the county. */
  readonly broken?: { readonly afterMs: number; readonly answer: CountyAnswer | null };
};

/** What a live report meets where a gateway takes it for something else. */
const blocked: Fate = {
  name: 'blocked',
  arrivals: [],
  broken: { afterMs: 40, answer: { status: 403, json: null, retryAfterMs: 0 } },
};

export function createSimulatedNetwork(parts: SimulatedNetworkParts): SimulatedNetwork {
  const { timers, random, serve, isLiveBlocked, note } = parts;
  const asked = new Map<string, number>();
  let weather: Weather = 'fair';
  let working: Promise<void> = Promise.resolve();
  let inWork = 0;
  let underWay = 0;
  let count = 0;

  const between = (least: number, most: number) => least + random.nextInt(most - least + 1);
  const soon = () => between(5, 300);

  function drawFate(): Fate {
    if (weather === 'fair') return { name: 'arrives', arrivals: [{ afterMs: soon(), backMs: soon() }] };
    if (weather === 'none') {
      return { name: 'no line', arrivals: [], broken: { afterMs: between(0, 10_000), answer: null } };
    }
    const dice = random.nextInt(100);
    if (dice < 48) return { name: 'arrives', arrivals: [{ afterMs: soon(), backMs: soon() }] };
    if (dice < 58) return { name: 'lost', arrivals: [] };
    if (dice < 68) return { name: 'answer lost', arrivals: [{ afterMs: soon(), backMs: null }] };
    if (dice < 80) {
      const again = { afterMs: between(300, 9 * minuteMs), backMs: null };
      return { name: 'doubled', arrivals: [{ afterMs: soon(), backMs: soon() }, again] };
    }
    if (dice < 88) {
      return { name: 'late', arrivals: [{ afterMs: between(answerLimitMs, 9 * minuteMs), backMs: soon() }] };
    }
    const broken = { afterMs: between(20, 3_000), answer: null };
    if (dice < 92) return { name: 'cut before', arrivals: [], broken };
    if (dice < 96) return { name: 'cut after', arrivals: [{ afterMs: between(1, 20), backMs: null }], broken };
    const page = { status: 502, json: null, retryAfterMs: dice === 99 ? 7_000 : 0 };
    return { name: 'gateway', arrivals: [], broken: { ...broken, answer: page } };
  }

  /** One after the other, in the order of arrival. */
  function arrive(label: string, work: () => Promise<void>): void {
    inWork += 1;
    const before = working;
    working = (async () => {
      await before;
      note(`${label} arrives`);
      await work();
      inWork -= 1;
    })();
    // Told by `idle`, which somebody always waits for.
    working.catch(() => undefined);
  }

  function send(hall: string, path: string, body: unknown): Promise<CountyAnswer | null> {
    const text = JSON.stringify(body);
    const fate = path === 'live' && isLiveBlocked ? blocked : drawFate();
    const label = `${hall} ${path.slice(0, 16)} #${(count += 1)}`;
    note(`${label} ${text.length} B: ${fate.name}`);
    if (path !== 'live') asked.set(hall, (asked.get(hall) ?? 0) + 1);
    return new Promise((resolve) => {
      const cancelLimit = timers.after(answerLimitMs, () => resolve(null));
      const answer = (given: CountyAnswer | null) => {
        cancelLimit();
        resolve(given);
      };
      const { broken } = fate;
      if (broken) timers.after(broken.afterMs, () => answer(broken.answer));
      for (const { afterMs, backMs } of fate.arrivals) {
        underWay += 1;
        timers.after(afterMs, () => {
          underWay -= 1;
          arrive(label, async () => {
            const given = await serve(hall, path, text);
            note(`${label} ${given === null ? 'kills the county' : JSON.stringify(given.json).slice(0, 120)}`);
            if (backMs !== null) timers.after(backMs, () => answer(given));
          });
        });
      }
    });
  }

  return {
    get weather() {
      return weather;
    },
    set weather(next) {
      note(`the line is ${next}`);
      weather = next;
    },
    lineOf: (hall) => (path, body) => send(hall, path, body),
    async idle() {
      await working;
      invariant(inWork === 0, 'what arrived is worked off');
    },
    isBusy: () => inWork > 0,
    underWay: () => underWay,
    asked,
  };
}
