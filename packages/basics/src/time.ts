/**
 * Time as a parameter.
 *
 * Two clocks that must not be mixed: the wall clock (what people read; may jump) and the monotonic
 * clock (what durations are measured with; never jumps, starts anywhere).
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. May jump in both directions. */
  nowWallMs(): number;
  /** Milliseconds since some unknown start of this process; never decreases. */
  nowMonoMs(): number;
}

/** A clock that can also wake somebody. */
export interface Timers extends Clock {
  /** Runs `wake` once, `delayMs` from now; the returned function cancels and is safe to call twice. */
  after(delayMs: number, wake: () => void): () => void;
}

/** The machine's own clocks. */
export function createSystemTimers(): Timers {
  return {
    nowWallMs: () => Date.now(),
    nowMonoMs: () => performance.now(),
    after(delayMs, wake) {
      const handle = setTimeout(wake, delayMs);
      return () => clearTimeout(handle);
    },
  };
}

/** Time that stands still until a test turns the crank. */
export interface ManualTimers extends Timers {
  /** Moves both clocks forward and runs what falls due, in order of its due time. */
  advance(byMs: number): void;
  /** Steps the wall clock only, as a person or NTP would; may be negative. */
  stepWall(byMs: number): void;
  /** How many wake-ups are still waiting. */
  pendingCount(): number;
  /** How long until the next of them; null where none is. */
  dueInMs(): number | null;
}

export function createManualTimers(startWallMs: number): ManualTimers {
  let wallMs = startWallMs;
  let monoMs = 0;
  let nextOrder = 0;
  const pending = new Set<{ dueMonoMs: number; order: number; wake: () => void }>();

  function earliestDue(untilMonoMs: number) {
    let earliest: { dueMonoMs: number; order: number; wake: () => void } | undefined;
    for (const entry of pending) {
      if (entry.dueMonoMs > untilMonoMs) continue;
      if (
        !earliest ||
        entry.dueMonoMs < earliest.dueMonoMs ||
        (entry.dueMonoMs === earliest.dueMonoMs && entry.order < earliest.order)
      ) {
        earliest = entry;
      }
    }
    return earliest;
  }

  return {
    nowWallMs: () => wallMs,
    nowMonoMs: () => monoMs,
    after(delayMs, wake) {
      const entry = { dueMonoMs: monoMs + Math.max(0, delayMs), order: nextOrder++, wake };
      pending.add(entry);
      return () => pending.delete(entry);
    },
    advance(byMs) {
      const untilMonoMs = monoMs + byMs;
      for (let entry = earliestDue(untilMonoMs); entry; entry = earliestDue(untilMonoMs)) {
        pending.delete(entry);
        wallMs += entry.dueMonoMs - monoMs;
        monoMs = entry.dueMonoMs;
        entry.wake();
      }
      wallMs += untilMonoMs - monoMs;
      monoMs = untilMonoMs;
    },
    stepWall(byMs) {
      wallMs += byMs;
    },
    pendingCount: () => pending.size,
    dueInMs() {
      const next = earliestDue(Number.POSITIVE_INFINITY);
      return next ? next.dueMonoMs - monoMs : null;
    },
  };
}

const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

/**
 * The calendar day in Asia/Shanghai, as `YYYY-MM-DD`, whatever the machine's zone.
 *
 * Arithmetic instead of Intl: China has kept UTC+8 without daylight saving since 1991-09-15, this is
 * on the hot path, and an Electron build may ship without full ICU data.
 */
export function shanghaiDay(wallMs: number): string {
  return new Date(wallMs + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/** The time of day in Asia/Shanghai, as `HH:MM`. */
export function shanghaiTime(wallMs: number): string {
  return new Date(wallMs + shanghaiOffsetMs).toISOString().slice(11, 16);
}

/** 09:30:01.123 in Shanghai, whatever the machine's zone. */
export function shanghaiTimeOfDay(wallMs: number): string {
  return new Date(wallMs + shanghaiOffsetMs).toISOString().slice(11, 23);
}
