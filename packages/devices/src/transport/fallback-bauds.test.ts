import { describe, expect, it } from 'vitest';
import type { PreviousTry } from '../link/link.ts';
import { createFallbackTransports } from './fallback-bauds.ts';
import type { Transport } from './transport.ts';

/** The rates that are tried when the tries before went as said. */
function ratesAfter(config: { baud: number; fallbackBauds?: number[] }, previousTries: readonly PreviousTry[]) {
  const rates: number[] = [];
  const create = createFallbackTransports(config, (baud) => {
    rates.push(baud);
    return {} as Transport;
  });
  for (const previous of previousTries) create(previous);
  return rates;
}

describe('fallback rates', () => {
  const config = { baud: 115_200, fallbackBauds: [9600, 57_600] };

  it('are tried in turn after silence, from the configured one and round again', () => {
    expect(ratesAfter(config, ['notOpen', 'silent', 'silent', 'silent'])).toEqual([115_200, 9600, 57_600, 115_200]);
  });

  it('are not tried because a port did not open', () => {
    expect(ratesAfter(config, ['notOpen', 'notOpen', 'silent', 'notOpen'])).toEqual([115_200, 115_200, 9600, 9600]);
  });

  it('are left alone for good once one has worked', () => {
    expect(ratesAfter(config, ['notOpen', 'silent', 'worked', 'silent', 'notOpen', 'silent'])).toEqual([
      115_200, 9600, 9600, 9600, 9600, 9600,
    ]);
  });

  it('may be none, or name the configured rate again', () => {
    expect(ratesAfter({ baud: 9600 }, ['notOpen', 'silent', 'silent'])).toEqual([9600, 9600, 9600]);
    expect(ratesAfter({ baud: 9600, fallbackBauds: [9600, 19_200] }, ['notOpen', 'silent', 'silent'])).toEqual([
      9600, 19_200, 9600,
    ]);
  });
});
