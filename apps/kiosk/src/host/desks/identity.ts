import { createHmac } from 'node:crypto';
import { createUuid } from '@jiaohao/basics/ids';
import type { RandomSource } from '@jiaohao/basics/random';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { shanghaiDay, type Timers } from '@jiaohao/basics/time';
import { wordsOfFault, type DocumentHolder, type IdCardReader } from '@jiaohao/devices/contract';
import {
  maskName,
  parseResidentNumber,
  residentNumberSentence,
  type CardTrouble,
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
 * Lifting the card does not end an identified visit: people put it away while they choose, and a
 * further card that cannot be read does not either. 代办: the one they come for is known beside them,
 * by the next card where the page says so, and forgotten with them.
 */

/** What the page may know; what belongs to the person is looked up where the view is made. */
export type Visit = Exclude<KioskView['visit'], { kind: 'identified' }> | IdentifiedVisit;
type IdentifiedVisit = Omit<Extract<KioskView['visit'], { kind: 'identified' }>, 'facts'>;

/** The page wipes 65 s after the last touch; this is for a page that is gone, and longer than a slow reader needs. */
const visitMs = 180_000;

export type IdentityDesk = {
  visit(): Visit;
  /** The person of a running visit, or the one they come for; null once it is over. */
  personOf(visitId: string): Person | null;
  /** Somebody says who they are without a card, or (`agentVisitId`) whom they come for. */
  identify(said: Identify): Result<{ visitId: string; maskedName: string }, IdentifyFault>;
  /** 代办: whether the next card is that of the one they come for. False where the visit is over. */
  awaitPrincipal(agentVisitId: string, awaits: boolean): boolean;
  end(visitId: string): void;
  close(): void;
};

export type IdentifyFault = { readonly kind: 'visitOver' } | ({ readonly kind: 'notRight' } & Sentence);

type Known = { readonly visitId: string; readonly person: Person };

export function createIdentityDesk(options: {
  reader: IdCardReader | null;
  /** Key of the digest; another hall's digests cannot be compared with ours. */
  digestKey: Buffer;
  /** 大字版 is offered to card holders of this age and more; null: to nobody by their age. */
  largeTypeFromAge: number | null;
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

  function begin(person: Person, offersLargeType = false): Known {
    const someone = { visitId: createUuid(options.random), person };
    const { maskedName, document } = person;
    const alone = { offersLargeType, awaitsPrincipal: false, principal: null, trouble: null };
    become({ kind: 'identified', visitId: someone.visitId, maskedName, document, ...alone }, [someone]);
    return someone;
  }

  /** The one they come for, beside whoever stands there. */
  function bringPrincipal(agent: Known, standing: IdentifiedVisit, person: Person): Known {
    const principal = { visitId: createUuid(options.random), person };
    const { visitId } = principal;
    become(
      { ...standing, awaitsPrincipal: false, principal: { visitId, maskedName: person.maskedName }, trouble: null },
      [agent, principal],
    );
    return principal;
  }

  /** Who was read off a card: somebody new, or whom they come for. */
  function meet(holder: DocumentHolder): void {
    const person = personOnCard(holder);
    const [agent] = known;
    if (visit.kind !== 'identified' || !visit.awaitsPrincipal || !agent) begin(person, isOfLargeTypeAge(holder));
    // Their own card once more says nothing of the other.
    else if (agent.person.digest !== person.digest) bringPrincipal(agent, visit, person);
  }

  function personOnCard({ document, idNumber, name }: DocumentHolder): Person {
    // Every document read off its chip is a card that was shown; a number is the same on card and keys.
    const space = document === 'foreignerCard2017' ? document : 'residentCard';
    return { digest: digestOf(space, idNumber), maskedName: maskName(name), document: 'residentCard' };
  }

  /** The birthday is looked at here and kept nowhere. */
  function isOfLargeTypeAge({ birthDate }: DocumentHolder): boolean {
    const { largeTypeFromAge, timers } = options;
    return largeTypeFromAge !== null && ageOn(shanghaiDay(timers.nowWallMs()), birthDate) >= largeTypeFromAge;
  }

  function showTrouble(trouble: CardTrouble | null): void {
    if (visit.kind !== 'identified' || visit.trouble === trouble) return;
    visit = { ...visit, trouble };
    options.changed.raise();
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

  function agentOf(visitId: string | null): { known: Known; visit: IdentifiedVisit } | null {
    const [first] = known;
    if (visitId === null || visit.kind !== 'identified' || first?.visitId !== visitId) return null;
    return { known: first, visit };
  }

  const unsubscribe = options.reader?.subscribe((event) => {
    switch (event.kind) {
      case 'cardFound':
        options.onCardFound();
        // The same card put back by a hand that trembles is no new visit; another one will be read.
        if (visit.kind !== 'identified') become({ kind: 'reading' });
        else showTrouble(null);
        return;
      case 'cardRead':
        return meet(event.holder);
      case 'cardAgain':
        // Laid down once more at once: a trembling hand, or somebody who was done and wants one thing more.
        if (visit.kind !== 'identified') meet(event.holder);
        return;
      case 'cardRefused': {
        // A fault of the line has no sentence for the citizen: the tiles stay, and staff are told.
        const sentence = wordsOfFault(event.fault).citizen;
        const trouble = sentence ? { fault: event.fault.kind, sentence } : null;
        if (visit.kind === 'identified') showTrouble(trouble);
        else if (trouble) become({ kind: 'unreadable', ...trouble });
        else if (visit.kind === 'reading') become({ kind: 'none' });
        return;
      }
      case 'cardRemoved':
        if (visit.kind === 'reading' || visit.kind === 'unreadable') become({ kind: 'none' });
        else showTrouble(null);
        return;
    }
  });

  return {
    visit: () => visit,
    personOf: (visitId) => known.find((someone) => someone.visitId === visitId)?.person ?? null,
    identify({ by, agentVisitId }) {
      const agent = agentOf(agentVisitId);
      if (agentVisitId !== null && !agent) return fail({ kind: 'visitOver' });
      const said = personSaid(by);
      if (!said.ok) return said;
      const { visitId } = agent ? bringPrincipal(agent.known, agent.visit, said.value) : begin(said.value);
      return ok({ visitId, maskedName: said.value.maskedName });
    },
    awaitPrincipal(agentVisitId, awaits) {
      const agent = agentOf(agentVisitId);
      if (!agent) return false;
      visit = { ...agent.visit, awaitsPrincipal: awaits };
      options.changed.raise();
      return true;
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

/** In whole years; both days such as 1958-02-28. */
function ageOn(today: string, birthDay: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDay.slice(0, 4));
  return today.slice(5) < birthDay.slice(5) ? years - 1 : years;
}

/** 尾号1234, where no name is known. */
function endOf(text: string): string {
  return `尾号${text.slice(-4)}`;
}
