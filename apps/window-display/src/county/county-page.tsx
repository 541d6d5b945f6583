import { TreeAnswerSchema } from '@jiaohao/sync/wire';
import type { CommandClient } from '@jiaohao/ui-kit';
import { useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { AreaSection } from './area/area-section.tsx';
import { ClientProvider } from './county-client.ts';
import { HallSection } from './hall/hall-section.tsx';
import { countyWords } from './messages.zh.ts';
import { rangeOfPeriod, type Period } from './period.ts';
import { placeOfPath } from './place.ts';
import { useAnswer } from './use-answer.ts';

/** An area or a hall, as the address says; without one the area that the reader may look at. */
export function CountyPage({ client }: { client: CommandClient }) {
  return (
    <ClientProvider value={client}>
      {/* oxlint-disable-next-line react/hooks -- wouter is told its hook */}
      <Router hook={useHashLocation}>
        <Place />
      </Router>
    </ClientProvider>
  );
}

/** It changes with the day, and when somebody edits the county file. */
const treeAgainMs = 60_000;

function Place() {
  const [path] = useHashLocation();
  const { answer, failure } = useAnswer('/api/county/tree', TreeAnswerSchema, treeAgainMs);
  const [period, setPeriod] = useState<Period>({ kind: 'today' });
  if (failure && failure.kind !== 'unreachable') return <p className="face-note">{countyWords.outside}</p>;
  if (answer === null) {
    return <p className="face-note">{failure ? countyWords.unreachable.message : countyWords.opening}</p>;
  }
  const place = placeOfPath(path) ?? ({ kind: 'area', id: answer.areas[0]!.id } as const);
  const props = { id: place.id, range: rangeOfPeriod(period, answer.today), period, onPeriod: setPeriod };
  return place.kind === 'area' ? <AreaSection {...props} /> : <HallSection {...props} />;
}
