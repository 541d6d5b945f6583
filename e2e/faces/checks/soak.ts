import type { CDPSession, Page } from 'playwright-core';
import type { GalleryWindow } from '../../../packages/ui-kit/src/gallery/gallery-window.ts';
import type { Finding } from './finding.ts';

/*
 * V17: a day in the hall leaves a page as it found it. The page lives hours of updates in seconds; after
 * a collection its heap, nodes and listeners are what they were.
 */

/**
 * `heapMb`: all that the page keeps. What the engine compiled for it is not counted: hot functions are
 * compiled for hours, into megabytes that say nothing of the page.
 */
export type Footprint = { readonly heapMb: number; readonly nodes: number; readonly listeners: number };

async function footprint(devTools: CDPSession): Promise<Footprint> {
  // What the first collection frees may hold more that the second one frees.
  for (let run = 0; run < 3; run += 1) await devTools.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await devTools.send('Memory.getDOMCounters');
  return { heapMb: (await keptBytes(devTools)) / 1e6, nodes, listeners: jsEventListeners };
}

/** The parts of a heap snapshot that are read here; `nodes` holds as many numbers a node as `node_fields` names. */
type Snapshot = {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
};

async function keptBytes(devTools: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { chunk: string }) => chunks.push(chunk);
  devTools.on('HeapProfiler.addHeapSnapshotChunk', keep);
  await devTools.send('HeapProfiler.takeHeapSnapshot');
  devTools.off('HeapProfiler.addHeapSnapshotChunk', keep);
  const { snapshot, nodes, strings }: Snapshot = JSON.parse(chunks.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, name, size] = [fields.indexOf('type'), fields.indexOf('name'), fields.indexOf('self_size')] as const;
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    const isCompiled = types[0][nodes[at + type]!] === 'code' || strings[nodes[at + name]!]!.startsWith('system / ');
    if (!isCompiled) bytes += nodes[at + size]!;
  }
  return bytes;
}

/**
 * Footprints after warming up, half-way and at the end, each on the same view: the page is told the views
 * of all its gallery states in turn, at least `count` of them, one every `everyMs` of its clock.
 */
export async function soak(
  page: Page,
  { count, everyMs }: { count: number; everyMs: number },
): Promise<[Footprint, Footprint, Footprint]> {
  const devTools = await page.context().newCDPSession(page);
  const live = (least: number) =>
    page.evaluate(
      async ({ least, everyMs }) => {
        const gallery: GalleryWindow | undefined = window.jiaohaoGallery;
        if (!gallery?.shown) throw new Error('no state is shown');
        const { states, shown } = gallery;
        const rounds = Math.ceil(least / states.length);
        for (let round = 0; round < rounds; round += 1) {
          for (const { view } of states) await shown.live(view, everyMs);
        }
      },
      { least, everyMs },
    );
  await live(300);
  const first = await footprint(devTools);
  await live(count / 2);
  const half = await footprint(devTools);
  await live(count / 2);
  const last = await footprint(devTools);
  await devTools.detach();
  return [first, half, last];
}

const limits = { heapMb: 1, secondHalfMb: 0.2, nodes: 20, listeners: 5 };

export function soakFindings([first, half, last]: readonly [Footprint, Footprint, Footprint]): Finding[] {
  const grown = [
    { what: 'heap in MB', by: last.heapMb - first.heapMb, limit: limits.heapMb },
    { what: 'heap in MB in the second half', by: last.heapMb - half.heapMb, limit: limits.secondHalfMb },
    { what: 'nodes', by: last.nodes - first.nodes, limit: limits.nodes },
    { what: 'listeners', by: last.listeners - first.listeners, limit: limits.listeners },
  ];
  return grown
    .filter(({ by, limit }) => by > limit)
    .map(({ what, by, limit }) => ({
      check: 'V17',
      place: 'page',
      detail: `${what} grew by ${by.toFixed(2)}, at most ${limit}`,
    }));
}
