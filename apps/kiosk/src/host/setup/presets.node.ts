import { readFileSync } from 'node:fs';
import { invariant } from '@jiaohao/basics/invariant';
import { hallKinds, type HallSettings } from '@jiaohao/queue-core/protocol';
import { root, sampleHall } from '../built-pages.ts';
import { parseHallFile } from '../config.ts';
import type { Holidays, Preset } from './make-hall.ts';

/** The samples that the wizard begins with, with the guides of the township's library for their items. */
export function loadPresets(): Preset[] {
  const documents = hallKinds.map((kind) => ({ kind, document: loadSample(kind) }));
  const library = documents.find(({ kind }) => kind === 'township')?.document.library;
  return documents.map(({ kind, document }) => {
    const itemIds = new Set(document.hall.items.map(({ id }) => id));
    const guides = library?.guides.filter(({ itemId }) => itemIds.has(itemId)) ?? [];
    const own = document.library.guides.length > 0 || !library ? document.library : { ...library, guides };
    return { kind, settings: { ...document, library: own } };
  });
}

function loadSample(kind: string): HallSettings {
  const parsed = parseHallFile(readJson(sampleHall(kind)));
  invariant(parsed.ok, parsed.ok ? '' : `the sample ${kind} is right: ${parsed.error.field} ${parsed.error.message}`);
  return parsed.value.document;
}

/** 法定节假日 of the years that ship. */
export function loadHolidays(): Holidays {
  const { holidays, makeUpDays } = readJson(new URL('fixtures/calendar/china-2026.json', root)) as Holidays;
  return { holidays, makeUpDays };
}

function readJson(file: string | URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
