import { createMemoryWire, type MemoryWire } from '../../src/transport/memory-wire.ts';
import type { Transport } from '../../src/transport/transport.ts';
import type { TestClock } from './clock.ts';

/** The cable between a driver and a simulated device. What is done to its bytes is done on `wire`, whatever carries them. */
export interface Cable {
  readonly wire: MemoryWire;
  /** For the supervisor. */
  createTransport(): Transport;
  /** Pulls it; resolves when it cannot be opened any more. */
  cut(): Promise<void>;
  /** Makes a cable whole that was cut; resolves when it can be opened again. */
  mend(): Promise<void>;
  dispose(): Promise<void>;
}

export type CableMaker = (clock: TestClock) => Promise<Cable>;

/** Nothing but the wire. */
export const createMemoryCable: CableMaker = async ({ timers }) => {
  const wire = createMemoryWire(timers);
  return {
    wire,
    createTransport: () => wire.createTransport(),
    cut: async () => wire.cut(),
    mend: async () => wire.mend(),
    dispose: async () => {},
  };
};
