import type { Timers } from '@jiaohao/basics/time';
import type { PreviousTry } from '../link/link.ts';
import type { Transport, TransportConfig } from '../transport/transport.ts';

/** The world of a subcommand: tests put wires and manual time in its place. */
export type ProbeContext = {
  /** One line for the technician. */
  readonly print: (line: string) => void;
  readonly timers: Timers;
  /** As Link.createTransport, for one place. */
  readonly createTransports: (config: TransportConfig) => (previous: PreviousTry) => Transport;
  /** Resolves when somebody ends the program; a subcommand that runs on ends with it. */
  readonly stopped: Promise<void>;
};

/** 0: done. 1: the world would not. 2: what was typed makes no sense. */
export type ExitCode = 0 | 1 | 2;

/** Resolves when the program is ended, or after `seconds` where they are given. */
export function untilStopped({ timers, stopped }: ProbeContext, seconds: number | null): Promise<void> {
  if (seconds === null) return stopped;
  let cancel = () => {};
  const timeIsUp = new Promise<void>((resolve) => {
    cancel = timers.after(seconds * 1000, resolve);
  });
  return Promise.race([stopped, timeIsUp]).finally(cancel);
}
