import { createHmac } from 'node:crypto';
import { createUuid } from '@jiaohao/basics/ids';
import type { RandomSource } from '@jiaohao/basics/random';
import type { Timers } from '@jiaohao/basics/time';
import { wordsOfFault, type DocumentHolder, type IdCardReader } from '@jiaohao/devices/contract';
import { maskName, type KioskView, type Person } from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from '../change-signal.ts';

/*
 * Who stands at the kiosk. The holder's name and number come in with a reader event and leave this
 * function as a keyed digest and a masked name; they are kept nowhere.
 *
 *   none ─cardFound─► reading ─cardRead─► identified ─end, or 3 min─► none
 *                        └──cardRefused──► unreadable ─cardRemoved─► none
 *
 * Lifting the card does not end an identified visit: people put it away while they choose.
 */

type Visit = KioskView['visit'];

/** The page wipes 65 s after the last touch; this is for a page that is gone, and longer than a slow reader needs. */
const visitMs = 180_000;

export type IdentityDesk = {
  visit(): Visit;
  /** The person of a running visit; null once it is over. */
  personOf(visitId: string): Person | null;
  end(visitId: string): void;
  close(): void;
};

export function createIdentityDesk(options: {
  reader: IdCardReader | null;
  /** Key of the digest; another hall's digests cannot be compared with ours. */
  digestKey: Buffer;
  timers: Timers;
  random: RandomSource;
  changed: ChangeSignal;
  /** A card lies there: the printer's state is read anew before a number is offered. */
  onCardFound: () => void;
}): IdentityDesk {
  let visit: Visit = { kind: 'none' };
  let person: Person | null = null;
  let cancelEnd = () => {};

  function become(next: Visit, nextPerson: Person | null = null): void {
    cancelEnd();
    visit = next;
    person = nextPerson;
    if (next.kind === 'identified') cancelEnd = options.timers.after(visitMs, () => become({ kind: 'none' }));
    options.changed.raise();
  }

  function digestOf(holder: DocumentHolder): Person {
    const digest = createHmac('sha256', options.digestKey)
      .update(`${holder.document}\u0000${holder.idNumber}`)
      .digest('hex');
    return { digest: digest.slice(0, 32), maskedName: maskName(holder.name), document: holder.document };
  }

  const unsubscribe = options.reader?.subscribe((event) => {
    switch (event.kind) {
      case 'cardFound':
        options.onCardFound();
        // The same card put back by a hand that trembles is no new visit; another one will be read.
        if (visit.kind !== 'identified') become({ kind: 'reading' });
        return;
      case 'cardRead': {
        const read = digestOf(event.holder);
        become({ kind: 'identified', visitId: createUuid(options.random), maskedName: read.maskedName }, read);
        return;
      }
      case 'cardRefused': {
        // A fault of the line has no sentence for the citizen: the tiles stay, and staff are told.
        const sentence = wordsOfFault(event.fault).citizen;
        if (sentence) become({ kind: 'unreadable', sentence });
        else if (visit.kind === 'reading') become({ kind: 'none' });
        return;
      }
      case 'cardRemoved':
        if (visit.kind === 'reading' || visit.kind === 'unreadable') become({ kind: 'none' });
        return;
    }
  });

  return {
    visit: () => visit,
    personOf: (visitId) => (visit.kind === 'identified' && visit.visitId === visitId ? person : null),
    end(visitId) {
      if (visit.kind === 'identified' && visit.visitId === visitId) become({ kind: 'none' });
    },
    close() {
      cancelEnd();
      unsubscribe?.();
    },
  };
}
