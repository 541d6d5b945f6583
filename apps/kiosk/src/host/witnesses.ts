import type { Timers } from '@jiaohao/basics/time';
import type { QueueEngine } from '@jiaohao/queue-core';
import {
  formatTicketNumber,
  type Actor,
  type DeviceLight,
  type HighNumbers,
  type Series,
} from '@jiaohao/queue-core/protocol';
import type { DeskCommands } from './desks/desk-commands.ts';

/*
 * Numbers that others have seen. A database that was put back (a restore, a virtual machine's snapshot, a
 * disk from the drawer) does not know the numbers that were given since: they are in people's hands, on
 * pages that stayed open, and at the county. What those say is skipped before the next number is given.
 *
 *   start ──► at most two seconds: pages say hello, the county is asked ──► numbers are given
 *                        later: whoever says a higher number is still heard
 */

export type Witnesses = {
  /** As pages are told. */
  numbers(): HighNumbers | null;
  heard(seen: HighNumbers): void;
  /** Resolves once the next number may be given. */
  ready(): Promise<void>;
  /** Null while nothing was skipped. */
  light(): DeviceLight | null;
  close(): void;
};

const hostActor: Actor = { role: 'host', deviceId: 'witnesses', staffId: null };
const waitMs = 2_000;
/** Given in the moments before the power went, and not yet on any page. */
const margin = 5;
/** More than a hall gives in a day and a series: whoever says so is not a witness of this hall. */
const jumpMost = 1_000;

export function createWitnesses(options: {
  engine: QueueEngine;
  commands: Pick<DeskCommands, 'run'>;
  /** Asks the county for the day's numbers; null where there is none, or it does not say. Never rejects. */
  askCounty: (day: string) => Promise<HighNumbers | null>;
  timers: Timers;
}): Witnesses {
  const { engine, timers } = options;
  let skipped: { readonly words: string; readonly sinceMs: number } | null = null;
  let skipping: Promise<void> = Promise.resolve();
  /** Heard, and not recorded: the disk was full. */
  const owed: HighNumbers[] = [];

  async function skip({ day, last }: HighNumbers): Promise<void> {
    const own = engine.lookups.lastSerials();
    if (own?.day !== day) return;
    const beyond = Object.entries(last).filter(([series, serial]) => {
      const ahead = serial - (own.last[series] ?? 0);
      return ahead > 0 && ahead <= jumpMost;
    });
    if (beyond.length === 0) return;
    const upTo = Object.fromEntries(beyond.map(([series, serial]) => [series, serial + margin]));
    const answer = await options.commands.run(hostActor, {
      kind: 'skipNumbers',
      day,
      upTo: upTo as Record<Series, number>,
    });
    if (!answer) {
      owed.push({ day, last });
      return;
    }
    const words = beyond.map(
      ([series]) =>
        `${formatTicketNumber(series, (own.last[series] ?? 0) + 1)} 到 ${formatTicketNumber(series, upTo[series]!)}`,
    );
    skipped = { words: words.join('，'), sinceMs: timers.nowWallMs() };
  }

  /** One after the other: two pages that say the same are one reason. */
  function heard(seen: HighNumbers): void {
    skipping = skipping.then(() => skip(seen));
  }

  async function listen(): Promise<void> {
    const day = engine.lookups.businessDay();
    // A hall that has just been made has nothing that could be put back.
    if (day === null || engine.lookups.lastSeq() <= 1) return;
    // A county that is slower is heard when it speaks.
    void options.askCounty(day).then((seen) => seen && heard(seen));
    await new Promise<void>((resolve) => {
      const cancel = timers.after(waitMs, resolve);
      stopWaiting = () => {
        cancel();
        resolve();
      };
    });
    await skipping;
  }

  let stopWaiting = () => {};
  const listened = listen();
  return {
    numbers: () => engine.lookups.lastSerials() as HighNumbers | null,
    heard,
    async ready() {
      await listened;
      for (const seen of owed.splice(0)) heard(seen);
      await skipping;
    },
    light: () =>
      skipped && {
        id: 'numbers',
        name: '号码',
        light: 'attention',
        sentence: `数据库缺少发过的号，已跳过 ${skipped.words}`,
        advice: '手里拿着这些号的群众，请到咨询台换号',
        sinceMs: skipped.sinceMs,
      },
    close: () => stopWaiting(),
  };
}
