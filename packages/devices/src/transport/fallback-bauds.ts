import type { PreviousTry } from '../link/link.ts';
import type { Transport } from './transport.ts';

/*
 * A serial device whose rate nobody wrote down, or that came back from repair with another:
 *
 *   115200 ──silent──► 57600 ──silent──► 9600 ──worked──► 9600 for as long as the program runs
 *      ▲                                   │
 *      └───────────── silent ──────────────┘
 *
 * Only a device that answers can be found so; one that speaks when it likes seems well at any rate.
 * A line that did not open says nothing about its rate, and is tried again at the same.
 */

/**
 * For Link.createTransport.
 *
 * @param create a fresh transport at this rate.
 */
export function createFallbackTransports(
  config: { readonly baud: number; readonly fallbackBauds?: readonly number[] },
  create: (baud: number) => Transport,
): (previous: PreviousTry) => Transport {
  const bauds = [...new Set([config.baud, ...(config.fallbackBauds ?? [])])];
  let at = 0;
  let isFound = false;

  return (previous) => {
    if (previous === 'worked') isFound = true;
    if (previous === 'silent' && !isFound) at = (at + 1) % bauds.length;
    return create(bauds[at]!);
  };
}
