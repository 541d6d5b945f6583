import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualTimers } from '@jiaohao/basics/time';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { catalogueBody, createSender, planBody, startPackagedHall, type Sender } from '../testing/packaged-hall.ts';

/*
 * The power is cut between every two writes to the disk: the hall that starts after it runs on the old
 * settings or on the new ones, and comes to where it would have come.
 */

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jiaohao-kill-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

type Disk = { readonly path: string; readonly atMs: number };

/** What the disk looked like after every write, but for the database, which has its own proof. */
function createCamera() {
  const disks: Disk[] = [];
  const live = join(directory, 'live');
  for (const part of ['settings', 'county']) mkdirSync(join(live, part), { recursive: true });
  return {
    live,
    disks,
    take(atMs: number) {
      const path = join(directory, `disk-${disks.length}`);
      for (const part of ['settings', 'county']) {
        cpSync(join(live, part), join(path, part), { recursive: true, force: true, errorOnExist: false });
      }
      disks.push({ path, atMs });
    },
  };
}

const names = { RS01: '甲', RS02: '乙', CZ01: '丙' };
const before = { RS01: '事项RS01', RS02: '事项RS02', CZ01: '事项CZ01' };

async function startFrom({ path, atMs }: Disk, sender: Sender) {
  // A write that was cut leaves the half of a file beside the whole one.
  writeFileSync(join(path, 'settings', 'state.json.new'), '{"active":');
  return startPackagedHall({ directory: path, sender, timers: createManualTimers(atMs) });
}

test(
  'Killed anywhere on the way to two packages, the hall has old or new, and gets to both',
  { timeout: 60_000 },
  async () => {
    const camera = createCamera();
    const sender = createSender();
    const timers = createManualTimers(Date.parse('2026-11-23T09:30:00+08:00'));
    const hall = await startPackagedHall({
      directory: camera.live,
      sender,
      timers,
      onWrite: () => camera.take(timers.nowWallMs()),
    });
    const oldPlan = hall.shape().windows;
    const newPlan = { 1: 'ZH,CZ', 2: 'CZ' };
    sender.publish('catalogue', catalogueBody(names));
    sender.publish('windowPlan', planBody({ 1: ['ZH', 'CZ'], 2: ['CZ'] }));
    await hall.poll();
    await hall.pass(12 * 60_000);
    expect(hall.shape()).toEqual({ items: names, windows: newPlan });
    await hall.stop();

    // Manifest, two bodies, then for each kind: what was before, version, changing, tried, active, watched, over.
    expect(camera.disks.length).toBeGreaterThanOrEqual(16);
    const states = new Set<string>();
    for (const disk of camera.disks) {
      const again = await startFrom(disk, sender);
      const { items, windows } = again.shape();
      expect([before, names]).toContainEqual(items);
      expect([oldPlan, newPlan]).toContainEqual(windows);
      states.add(JSON.stringify([items, windows]));
      await again.poll();
      await again.pass(12 * 60_000);
      await again.poll();
      expect(again.shape(), disk.path).toEqual({ items: names, windows: newPlan });
      expect(again.desk().report()).toMatchObject({ catalogue: { active: 1 }, windowPlan: { active: 1 } });
      await again.stop();
    }
    expect(states.size, 'before, between and after').toBe(3);
  },
);

test(
  'Killed anywhere on the way back from a package that made things worse, the hall gets back',
  { timeout: 60_000 },
  async () => {
    const camera = createCamera();
    const sender = createSender();
    const timers = createManualTimers(Date.parse('2026-11-23T09:30:00+08:00'));
    const hall = await startPackagedHall({
      directory: camera.live,
      sender,
      timers,
      onWrite: () => camera.take(timers.nowWallMs()),
    });
    hall.terminals.add('1');
    sender.publish('catalogue', catalogueBody(names));
    await hall.desk().poll();
    hall.terminals.clear();
    await hall.pass(5 * 60_000);
    expect(hall.shape().items).toEqual(before);
    await hall.stop();

    for (const disk of camera.disks) {
      const again = await startFrom(disk, sender);
      const { items } = again.shape();
      expect([before, names]).toContainEqual(items);
      // Where it runs on the package, what it was like before is on the disk too; where it does not yet, it
      // begins anew, and nothing is worse than now.
      const { refused } = again.packages.state();
      const isBack = items.RS01 === '甲' || refused.catalogue?.isFinal === true;
      await again.poll();
      await again.pass(6 * 60_000);
      expect(again.shape().items, disk.path).toEqual(isBack ? before : names);
      await again.stop();
    }
  },
);
