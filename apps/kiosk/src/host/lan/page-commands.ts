import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { QueueLookups } from '@jiaohao/queue-core';
import {
  refusalSentence,
  type Actor,
  type ApiCommandBody,
  type ApiCommandKind,
  type ApiCommandRole,
  type ApiError,
  type BookingId,
  type Command,
  type Person,
  type Refusal,
  type StaffId,
  type TicketId,
} from '@jiaohao/queue-core/protocol';
import { isProven } from '../desks/citizen-facts.ts';
import type { IdentityDesk } from '../desks/identity.ts';
import { bookingOfCode } from '../desks/paper-codes.ts';
import type { PageCredential } from './credentials.ts';

/*
 * The engine's command of a page's request: what the page may not say is filled in here. The window
 * and the clerk come from the credential and the session. At a kiosk the person comes from the visit,
 * and what is acted on must be that person's own, or be named by the paper in somebody's hand.
 */

export type PageRequestOf<Role extends string> = {
  [Kind in ApiCommandKind]: Role extends ApiCommandRole<Kind>
    ? { readonly kind: Kind; readonly body: ApiCommandBody<Kind, Role> }
    : never;
}[ApiCommandKind];

export type CommandDenied = ApiError & { readonly status: 401 | 403 | 409 };
type Outcome = Result<Command, CommandDenied>;

export type CommandParts = {
  readonly lookups: QueueLookups;
  readonly identity: Pick<IdentityDesk, 'personOf'>;
  /** The day on the wall, for codes of bookings. */
  readonly today: () => string;
};

/** `staffId` is the clerk or manager logged in at the page; a terminal or manager's page without one never gets here. */
export function commandOf(
  request: { readonly kind: ApiCommandKind; readonly body: unknown },
  page: PageCredential,
  staffId: StaffId | null,
  parts: CommandParts,
): Outcome {
  // The schema of this kind and role has accepted the body.
  switch (page.role) {
    case 'kiosk':
      return ofKiosk(request as PageRequestOf<'kiosk'>, page, parts);
    case 'terminal':
      return ofTerminal(request as PageRequestOf<'terminal'>, page, staffId, parts);
    case 'pad':
      return ofPad(request as PageRequestOf<'pad'>, page, parts);
    case 'manager':
      return ofManager(request as PageRequestOf<'manager'>, page, staffId);
    case 'board':
    case 'strip':
    case 'admin':
    case 'demo':
      return fail(wrongRole);
  }
}

function ofKiosk(request: PageRequestOf<'kiosk'>, page: PageCredential, parts: CommandParts): Outcome {
  const { commandId, stampedAtMs } = request.body;
  const head = { commandId, stampedAtMs, actor: actorOf('kiosk', page, null) };
  switch (request.kind) {
    case 'takeTicket':
      return takeTicket(request.body, head, parts);
    case 'cancelTicket': {
      const { body } = request;
      const own = 'token' in body ? ticketOnPaper(body.token, parts) : ownTicket(body.visitId, body.ticketId, parts);
      return own.ok ? ok({ ...head, kind: 'cancelTicket', ticketId: own.value }) : own;
    }
    case 'rejoin': {
      const own = ticketOnPaper(request.body.token, parts);
      return own.ok ? ok({ ...head, kind: 'rejoin', ticketId: own.value }) : own;
    }
    case 'reprintSlip': {
      const { ticketId, visitId, reason } = request.body;
      const own = ownTicket(visitId, ticketId, parts);
      return own.ok ? ok({ ...head, kind: 'reprintSlip', ticketId, reason }) : own;
    }
    case 'placeBooking': {
      const { queueId, itemIds, day, slot } = request.body;
      const person = personOf(request.body.visitId, parts);
      if (!person.ok) return person;
      return ok({ ...head, kind: 'placeBooking', bookingId: null, queueId, itemIds, day, slot, person: person.value });
    }
    case 'moveBooking': {
      const { bookingId, day, slot } = request.body;
      const own = ownBooking(request.body.visitId, bookingId, parts);
      return own.ok ? ok({ ...head, kind: 'moveBooking', bookingId, day, slot }) : own;
    }
    case 'cancelBooking': {
      const own = ownBooking(request.body.visitId, request.body.bookingId, parts);
      return own.ok ? ok({ ...head, kind: 'cancelBooking', bookingId: own.value }) : own;
    }
    case 'checkIn': {
      const { booking } = request.body;
      const bookingId =
        booking.by === 'visit'
          ? ownBooking(booking.visitId, booking.bookingId, parts)
          : openBooking(booking.code, parts);
      return bookingId.ok ? ok({ ...head, kind: 'checkIn', bookingId: bookingId.value }) : bookingId;
    }
  }
}

type Head = Pick<Command, 'commandId' | 'stampedAtMs' | 'actor'>;

function takeTicket(body: ApiCommandBody<'takeTicket', 'kiosk'>, head: Head, parts: CommandParts): Outcome {
  const { queueId, itemIds, visitId, onBehalf, priority, resultOf } = body;
  const person = visitId === null ? ok(null) : personOf(visitId, parts);
  if (!person.ok) return person;
  const principalVisitId = onBehalf?.principalVisitId ?? null;
  const principal = principalVisitId === null ? ok(null) : personOf(principalVisitId, parts);
  if (!principal.ok) return principal;
  const holder = onBehalf === null ? person.value : principal.value;
  if (resultOf !== null && !mayFetch(holder, resultOf, parts)) return fail(notYours);
  return ok({
    ...head,
    kind: 'takeTicket',
    queueId,
    itemIds,
    person: person.value,
    onBehalf: onBehalf && { principal: principal.value },
    priority,
    resultOf,
  });
}

function ofTerminal(
  request: PageRequestOf<'terminal'>,
  page: PageCredential,
  staffId: StaffId | null,
  parts: CommandParts,
): Outcome {
  const { windowId } = page;
  if (windowId === null || staffId === null) return fail(wrongRole);
  const { commandId, stampedAtMs } = request.body;
  const head = { commandId, stampedAtMs, actor: actorOf('terminal', page, staffId) };
  switch (request.kind) {
    case 'callNext':
    case 'closeWindow':
      return ok({ ...head, kind: request.kind, windowId });
    case 'openWindow':
      return ok({ ...head, kind: 'openWindow', windowId, staffId });
    case 'pauseWindow': {
      const { reason, minutes, phone, substituteId } = request.body;
      return ok({ ...head, kind: 'pauseWindow', windowId, reason, minutes, phone, substituteId });
    }
    case 'recall':
    case 'startService':
    case 'passOver':
    case 'resume':
      return ok({ ...head, kind: request.kind, windowId, ticketId: request.body.ticketId });
    case 'callTicket': {
      const { ticketId, reason } = request.body;
      return ok({ ...head, kind: 'callTicket', windowId, ticketId, reason });
    }
    case 'hold': {
      const { ticketId, reason } = request.body;
      return ok({ ...head, kind: 'hold', windowId, ticketId, reason });
    }
    case 'transfer': {
      const { ticketId, to, place, returnToMe, reason } = request.body;
      return ok({ ...head, kind: 'transfer', windowId, ticketId, to, place, returnToMe, reason });
    }
    case 'finish': {
      const { ticketId, result, identityChecked } = request.body;
      return ok({ ...head, kind: 'finish', windowId, ticketId, result, identityChecked });
    }
    case 'rejoin':
    case 'carryOver':
    case 'announceResult':
      return ok({ ...head, kind: request.kind, ticketId: request.body.ticketId });
    case 'reprintSlip':
      return ok({ ...head, kind: 'reprintSlip', ticketId: request.body.ticketId, reason: request.body.reason });
    case 'voidTicket':
      return ok({ ...head, kind: 'voidTicket', ticketId: request.body.ticketId, reason: request.body.reason });
    case 'grantPriority':
      return ok({ ...head, kind: 'grantPriority', ticketId: request.body.ticketId, priority: request.body.priority });
    case 'takeTicket': {
      const { queueId, itemIds, priority } = request.body;
      const nobody = { person: null, onBehalf: null, resultOf: null };
      return ok({ ...head, ...nobody, kind: 'takeTicket', queueId, itemIds, priority });
    }
    case 'checkIn': {
      const bookingId = openBooking(request.body.code, parts);
      return bookingId.ok ? ok({ ...head, kind: 'checkIn', bookingId: bookingId.value }) : bookingId;
    }
  }
}

function ofPad({ body }: PageRequestOf<'pad'>, page: PageCredential, parts: CommandParts): Outcome {
  const { commandId, stampedAtMs, ticketId, outcome } = body;
  // A pad rates what was served at its own window, and nothing else.
  const invitation = parts.lookups.openInvitations().find((open) => open.ticketId === ticketId);
  if (page.windowId === null || (invitation && invitation.windowId !== page.windowId)) return fail(wrongRole);
  return ok({
    kind: 'rate',
    commandId,
    stampedAtMs,
    actor: actorOf('pad', page, null),
    ticketId,
    outcome,
    channel: 'pad',
  });
}

function ofManager(request: PageRequestOf<'manager'>, page: PageCredential, staffId: StaffId | null): Outcome {
  if (staffId === null) return fail(wrongRole);
  const { commandId, stampedAtMs } = request.body;
  const head = { commandId, stampedAtMs, actor: actorOf('manager', page, staffId) };
  switch (request.kind) {
    case 'callNext':
    case 'closeWindow':
      return ok({ ...head, kind: request.kind, windowId: request.body.windowId });
    case 'openWindow': {
      const { windowId, staffId: seated } = request.body;
      return ok({ ...head, kind: 'openWindow', windowId, staffId: seated });
    }
    case 'assignWindow':
      return ok({ ...head, kind: 'assignWindow', windowId: request.body.windowId, queues: request.body.queues });
    case 'closeHall':
      return ok({ ...head, kind: 'closeHall', reason: request.body.reason });
    case 'extendHours':
      return ok({ ...head, kind: 'extendHours', until: request.body.until });
    case 'reopenHall':
    case 'endDay':
      return ok({ ...head, kind: request.kind });
    case 'voidTicket':
      return ok({ ...head, kind: 'voidTicket', ticketId: request.body.ticketId, reason: request.body.reason });
    case 'grantPriority':
      return ok({ ...head, kind: 'grantPriority', ticketId: request.body.ticketId, priority: request.body.priority });
  }
}

function actorOf(role: Actor['role'], { deviceId }: PageCredential, staffId: StaffId | null): Actor {
  return { role, deviceId, staffId };
}

function personOf(visitId: string, { identity }: CommandParts): Result<Person, CommandDenied> {
  const person = identity.personOf(visitId);
  return person ? ok(person) : fail(visitOver);
}

/**
 * Somebody whose card or electronic document was read. A number anybody can type opens nothing that
 * is already there: it takes a new number, and no more.
 */
function provenPerson(visitId: string, parts: CommandParts): Result<Person, CommandDenied> {
  const person = personOf(visitId, parts);
  return person.ok && !isProven(person.value) ? fail(cardNeeded) : person;
}

/** An unfinished number of the person who stands there. */
function ownTicket(visitId: string, ticketId: TicketId, parts: CommandParts): Result<TicketId, CommandDenied> {
  const person = provenPerson(visitId, parts);
  if (!person.ok) return person;
  const held = parts.lookups.unfinishedTicketsOf(person.value.digest);
  return held.some((ticket) => ticket.ticketId === ticketId) ? ok(ticketId) : fail(notYours);
}

/** Whoever holds the paper holds the number. */
function ticketOnPaper(token: string, { lookups }: CommandParts): Result<TicketId, CommandDenied> {
  const ticket = lookups.ticketByToken(token);
  return ticket ? ok(ticket.ticketId) : fail(refused({ kind: 'unknownTicket', ticketId: '' }));
}

function mayFetch(person: Person | null, ticketId: TicketId, { lookups }: CommandParts): boolean {
  return (
    person !== null &&
    isProven(person) &&
    lookups.readyResultsOf(person.digest).some((ticket) => ticket.ticketId === ticketId)
  );
}

function ownBooking(visitId: string, bookingId: BookingId, parts: CommandParts): Result<BookingId, CommandDenied> {
  const person = provenPerson(visitId, parts);
  if (!person.ok) return person;
  const booking = parts.lookups.booking(bookingId);
  return booking?.person?.digest === person.value.digest ? ok(bookingId) : fail(notYours);
}

function openBooking(code: string, { lookups, today }: CommandParts): Result<BookingId, CommandDenied> {
  const bookingId = bookingOfCode(lookups, code, today());
  return bookingId.ok ? bookingId : fail(refused(bookingId.error));
}

function refused(refusal: Refusal): CommandDenied {
  return { status: 409, kind: refusal.kind, ...refusalSentence(refusal) };
}

export const wrongRole: CommandDenied = { status: 403, kind: 'wrongRole', message: '这个页面不能做这件事' };
export const visitOver: CommandDenied = {
  status: 409,
  kind: 'visitOver',
  message: '请重新刷身份证',
  advice: '也可以不刷证，直接点要办的事',
};
const cardNeeded: CommandDenied = {
  status: 403,
  kind: 'cardNeeded',
  message: '请刷身份证后再操作',
  advice: '没有带身份证请到咨询台办理',
};
/** It belongs to somebody else, or is over. */
const notYours: CommandDenied = {
  status: 403,
  kind: 'notYours',
  message: '没有找到您的这个号或预约',
  advice: '请到咨询台核对',
};
