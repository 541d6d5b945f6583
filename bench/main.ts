import { benchDevices } from './devices.ts';
import { benchEngine } from './engine.ts';
import { benchFaces } from './faces.ts';
import { isWithinTarget, type Figure, type Report } from './figure.ts';
import { benchJourney } from './journey.ts';
import { benchSync } from './sync.ts';

/*
 * `npm run bench -- <name> [--json] [--only <part>]`: figures of the whole, measured by plain scripts.
 * With --json one object a line: {name, value, unit} and what else belongs to it.
 */

const benches: Record<string, (report: Report, only: string | null) => Promise<void>> = {
  journey: benchJourney,
  engine: benchEngine,
  devices: benchDevices,
  faces: benchFaces,
  sync: benchSync,
};

function textOf(figure: Figure): string {
  const { name, value, unit, ratio, target, bound } = figure;
  const parts = [name.padEnd(58), value.toFixed(2).padStart(12), unit.padEnd(11)];
  if (ratio !== undefined) parts.push(`× ${ratio.toFixed(2)}`);
  if (target !== undefined) parts.push(`(target ${bound === 'least' ? '≥' : '≤'} ${target})`);
  if (!isWithinTarget(figure)) parts.push('MISSED');
  return parts.join(' ');
}

const [name, ...flags] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];
const onlyAt = flags.indexOf('--only');
const only = onlyAt < 0 ? null : (flags[onlyAt + 1] ?? '');
if (!bench) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join(' | ')} [--json] [--only <part>]`);
  process.exit(2);
}
await bench((figure) => console.log(flags.includes('--json') ? JSON.stringify(figure) : textOf(figure)), only);
process.exit(0);
