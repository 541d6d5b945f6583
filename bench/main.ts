import type { Figure } from './figure.ts';
import { benchJourney } from './journey.ts';

/*
 * `npm run bench -- <name> [--json]`: figures of the whole, measured by plain scripts. With --json
 * one object a line: {name, value, unit} and what else belongs to it.
 */

const benches: Record<string, (report: (figure: Figure) => void) => Promise<void>> = { journey: benchJourney };

const [name, ...flags] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];
if (!bench) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join(' | ')} [--json]`);
  process.exit(2);
}
await bench((figure) => {
  if (flags.includes('--json')) console.log(JSON.stringify(figure));
  else
    console.log(
      `${figure.name.padEnd(36)} ${figure.value.toFixed(2).padStart(10)} ${figure.unit}${figure.target === undefined ? '' : `   (target ≤ ${figure.target})`}`,
    );
});
process.exit(0);
