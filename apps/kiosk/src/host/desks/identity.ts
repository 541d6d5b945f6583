import { createHmac } from 'node:crypto';
import { createUuid } from '@jiaohao/basics/ids';
import type { RandomSource } from '@jiaohao/basics/random';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { shanghaiDay, type Timers } from '@jiaohao/basics/time';
import { wordsOfFault, type IdCardReader } from '@jiaohao/devices/contract';
import {
  maskName,
  parseResidentNumber,
  residentNumberSentence,
  type Identify,
  type KioskView,
  type Person,
  type Sentence,
} from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from '../change-signal.ts';

/*
 * Who stands at the kiosk. The holder's name and number come in with a reader event, or as they were
 * typed or scanned, and leave this file as a keyed digest and a masked name; they are kept nowhere.
 *
 *   none ─cardFound─► reading ─cardRead─► identified ─end, or 3 min─► none
 *     │                  └──cardRefused──► unreadable ─cardRemoved─► none
 *     └──── typed number, telephone, code ────► identified
 *
 * Lifting the card does not end an identified visit: people put it away while they choose. 代办: the
 * one they come for is known beside them, and forgotten with them.
 */

/** What the page may know; what belongs to the person is looked up where the view is made. */
export type Visit =
  | Exclude<KioskView['visit'], { kind: 'identified' }>
  | Omit<Extract<KioskView['visit'], { kind: 'identified' }>, 'facts'>;

/** The page wipes 65 s after the last touch; this is for a page that is gone, and longer than a slow reader needs. */
const visitMs = 180_000;

export type IdentityDesk = {
  visit(): Visit;
  /** The person of a running visit, or the one they come for; null once it is over. */
  personOf(visitId: string): Person | null;
  /** Somebody says who they are without a card, or (`agentVisitId`) whom they come for. */
  identify(said: Identify): Result<{ visitId: string; maskedName: string }, IdentifyFault>;
  end(visitId: string): void;
  close(): void;
};

export type IdentifyFault = { readonly kind: 'visitOver' } | ({ readonly kind: 'notRight' } & Sentence);

type Known = { readonly visitId: string; readonly person: Person };

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
  let known: readonly Known[] = [];
  let cancelEnd = () => {};

  function become(next: Visit, people: readonly Known[] = []): void {
    cancelEnd();
    visit = next;
    known = people;
    if (next.kind === 'identified') cancelEnd = options.timers.after(visitMs, () => become({ kind: 'none' }));
    options.changed.raise();
  }

  function begin(person: Person): Known {
    const someone = { visitId: createUuid(options.random), person };
    become({ kind: 'identified', visitId: someone.visitId, maskedName: person.maskedName }, [someone]);
    return someone;
  }

  /** `space` keeps a telephone number from ever being the digest of a code that reads the same. */
  function digestOf(space: 'residentCard' | 'foreignerCard2017' | 'phone' | 'code', text: string): string {
    return createHmac('sha256', options.digestKey).update(`${space}\u0000${text}`).digest('hex').slice(0, 32);
  }

  function personSaid(said: Identify['by']): Result<Person, IdentifyFault> {
    switch (said.kind) {
      case 'typedNumber': {
        const parsed = parseResidentNumber(said.number, shanghaiDay(options.timers.nowWallMs()));
        if (!parsed.ok) return fail({ kind: 'notRight', ...residentNumberSentence(parsed.error) });
        const { number } = parsed.value;
        // The card of this person has the same digest.
        const digest = digestOf('residentCard', number);
        return ok({ digest, maskedName: endOf(number), document: 'typedNumber' });
      }
      case 'phone': {
        const phone = said.phone.normalize('NFKC').replaceAll(/[\s-]/g, '');
        if (!/^1[3-9][0-9]{9}$/.test(phone)) return fail({ kind: 'notRight', ...wrongPhone });
        return ok({ digest: digestOf('phone', phone), maskedName: endOf(phone), document: 'phone' });
      }
      case 'code': {
        const code = said.code.trim();
        if (code.length < shortestCode) return fail({ kind: 'notRight', ...wrongCode });
        // No part of the code is kept, not its end either.
        return ok({ digest: digestOf('code', code), maskedName: nameOfCode, document: 'code' });
      }
    }
  }

  const unsubscribe = options.reader?.subscribe((event) => {
    switch (event.kind) {
      case 'cardFound':
        options.onCardFound();
        // The same card put back by a hand that trembles is no new visit; another one will be read.
        if (visit.kind !== 'identified') become({ kind: 'reading' });
        return;
      case 'cardRead': {
        const { document, idNumber, name } = event.holder;
        // Every document read off its chip is a card that was shown; a number is the same on card and keys.
        const space = document === 'foreignerCard2017' ? document : 'residentCard';
        begin({ digest: digestOf(space, idNumber), maskedName: maskName(name), document: 'residentCard' });
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
    personOf: (visitId) => known.find((someone) => someone.visitId === visitId)?.person ?? null,
    identify({ by, agentVisitId }) {
      const agent = known[0];
      if (agentVisitId !== null && agent?.visitId !== agentVisitId) return fail({ kind: 'visitOver' });
      const said = personSaid(by);
      if (!said.ok) return said;
      const { maskedName } = said.value;
      if (agentVisitId === null) return ok({ visitId: begin(said.value).visitId, maskedName });
      const principal = { visitId: createUuid(options.random), person: said.value };
      known = [agent!, principal];
      return ok({ visitId: principal.visitId, maskedName });
    },
    end(visitId) {
      if (visit.kind === 'identified' && visit.visitId === visitId) become({ kind: 'none' });
    },
    close() {
      cancelEnd();
      unsubscribe?.();
    },
  };
}

const shortestCode = 6;
const wrongPhone: Sentence = { message: '手机号是 11 位数字', advice: '请核对后再输入' };
const wrongCode: Sentence = { message: '没有扫出来', advice: '请把二维码对准扫码口，再扫一次' };

/** Somebody who showed a code; nothing of it says who. */
const nameOfCode = '扫码群众';

/** 尾号1234, where no name is known. */
function endOf(text: string): string {
  return `尾号${text.slice(-4)}`;
}
