import { fail, ok, type Result } from '@jiaohao/basics/result';
import type {
  ApiCommandAnswer,
  ApiCommandBody,
  ApiCommandKind,
  ApiCommandRole,
  ItemId,
  TerminalView,
} from '@jiaohao/queue-core/protocol';
import type { CommandFailure } from '@jiaohao/ui-kit';
import type { DeskAction } from './desk-keys.ts';

/*
 * What a press or a dialogue asks of the host: commands in their order, and sheets of paper when all
 * were accepted. 办结并叫下一位 is two commands; when the first is refused there is no second.
 */

type TerminalKind = {
  [Kind in ApiCommandKind]: 'terminal' extends ApiCommandRole<Kind> ? Kind : never;
}[ApiCommandKind];

export type CallOf<Kind extends TerminalKind> = {
  readonly kind: Kind;
  readonly facts: Omit<ApiCommandBody<Kind, 'terminal' & ApiCommandRole<Kind>>, 'commandId' | 'stampedAtMs'>;
};
export type Call = { [Kind in TerminalKind]: CallOf<Kind> }[TerminalKind];
/** What the last command gave back. */
export type CallValue = Extract<ApiCommandAnswer<TerminalKind>, { ok: true }>['value'];

export type Notice = { readonly message: string; readonly advice: string };

export type DeskAct = {
  readonly calls: readonly Call[];
  /** 一次性告知单 of these items. */
  readonly sheets: readonly ItemId[];
  /** What the clerk is told when it is done; null where the page shows it. */
  readonly done: ((value: CallValue | null) => Notice) | null;
};

/** `isPaper`: all commands were accepted, and only the paper did not come. */
export type ActFailure = CommandFailure & { readonly isPaper: boolean };

/** Where acts are sent. */
export type ActHost = {
  send(call: Call): Promise<Result<CallValue, CommandFailure>>;
  printSheet(itemId: ItemId): Promise<Result<unknown, CommandFailure>>;
};

export function call<Kind extends TerminalKind>(kind: Kind, facts: CallOf<Kind>['facts']): DeskAct {
  return { calls: [{ kind, facts } as Call], sheets: [], done: null };
}

/** Runs an act to its end or to the first refusal; gives back what the last command answered. */
export async function runAct(host: ActHost, act: DeskAct): Promise<Result<CallValue | null, ActFailure>> {
  let value: CallValue | null = null;
  for (const each of act.calls) {
    const answer = await host.send(each);
    if (!answer.ok) return fail({ ...answer.error, isPaper: false });
    value = answer.value;
  }
  for (const itemId of act.sheets) {
    const printed = await host.printSheet(itemId);
    if (!printed.ok) return fail({ ...printed.error, isPaper: act.calls.length > 0 });
  }
  return ok(value);
}

/** The window must be free for it: a ticket that was passed over, and might still be taken back, goes first. */
export function needsFreeWindow({ calls }: DeskAct): boolean {
  return calls.some(({ kind }) => freeWindowKinds.has(kind));
}

const freeWindowKinds = new Set<string>(['callNext', 'callTicket', 'resume', 'pauseWindow', 'closeWindow']);

/** What a key does that opens no dialogue; null for one that does, or that has no ticket to do it to. */
export function actOfKey(action: DeskAction, current: TerminalView['current']): DeskAct | null {
  switch (action) {
    case 'open':
    case 'resume':
      return call('openWindow', {});
    case 'callNext':
      return call('callNext', {});
    case 'recall':
      return current && call('recall', { ticketId: current.ticketId });
    case 'start':
      return current && call('startService', { ticketId: current.ticketId });
    case 'finishAndCall': {
      // The clerk is not asked how it went: 当场办结.
      const finish = current && call('finish', { ticketId: current.ticketId, result: 'done', identityChecked: false });
      return finish && { ...finish, calls: [...finish.calls, ...call('callNext', {}).calls] };
    }
    case 'passOver':
    case 'undoPassOver':
    case 'finish':
    case 'issue':
    case 'pause':
    case 'transfer':
    case 'hold':
    case 'callTicket':
    case 'menu':
      return null;
  }
}
