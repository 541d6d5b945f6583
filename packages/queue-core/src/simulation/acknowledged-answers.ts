import { invariant } from '@jiaohao/basics/invariant';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Answer } from '../protocol/answers.ts';
import type { Command, CommandKind } from '../protocol/commands.ts';
import type { CommandId } from '../protocol/ids.ts';
import type { OracleWorld } from './oracle-world.ts';

/** An answer is kept for two days; a device that asks later has its own rules for that. */
const keptForMs = 47 * 60 * 60_000;

type Acknowledged = { readonly command: Command; readonly answer: Answer; readonly atMonoMs: number };

/** What callers were told, which is what invariant 3 promises to keep. */
export interface AcknowledgedAnswers {
  /** After the oracle has read what the command did. */
  add(command: Command, answer: Answer, atMonoMs: number): void;
  /** The last so many commands that may be asked again. */
  recent(count: number, nowMonoMs: number): readonly Command[];
  /** Throws where one of the last so many answers, of the last two days, is lost or another. */
  checkKept(find: (commandId: CommandId) => Answer | null, nowMonoMs: number, count?: number): void;
  readonly figures: AnswerFigures;
}

export type AnswerFigures = {
  readonly commands: number;
  readonly accepted: number;
  readonly repeats: number;
  /** Refused commands by kind. */
  readonly refused: Readonly<Record<string, number>>;
  readonly acceptedKinds: Readonly<Partial<Record<CommandKind, number>>>;
};

export function createAcknowledgedAnswers(world: OracleWorld): AcknowledgedAnswers {
  const all: Acknowledged[] = [];
  const byId = new Map<CommandId, Acknowledged>();
  const refused: Record<string, number> = {};
  const acceptedKinds: Partial<Record<CommandKind, number>> = {};
  const figures = { commands: 0, accepted: 0, repeats: 0, refused, acceptedKinds };

  function checkRepeat(before: Acknowledged, command: Command, answer: Answer): void {
    figures.repeats += 1;
    const isSameRequest = before.command === command;
    const isFirstAnswer = canonicalJson(before.answer) === canonicalJson(answer);
    const isReuseRefused = !answer.ok && answer.error.kind === 'commandIdReused';
    invariant(isSameRequest ? isFirstAnswer : isReuseRefused, 'invariant 3: a repeated commandId has one effect');
  }

  function checkAnswer(command: Command, answer: Answer): void {
    if (!answer.ok) return;
    const { value } = answer;
    if ('ticketId' in command)
      invariant('ticketId' in value && value.ticketId === command.ticketId, 'it acts on its ticket');
    if (!('aheadCount' in value)) return;
    const ticket = world.ticketsById.get(value.ticketId);
    invariant(ticket, 'the ticket that was issued is on record');
    invariant(value.number === ticket.number, 'the number that was told is the number that was given');
    invariant(value.aheadCount === ticket.aheadCount, `${ticket.number}: as many are ahead as was said`);
  }

  return {
    add(command, answer, atMonoMs) {
      const before = byId.get(command.commandId);
      if (before) return checkRepeat(before, command, answer);
      const acknowledged = { command, answer, atMonoMs };
      byId.set(command.commandId, acknowledged);
      all.push(acknowledged);
      checkAnswer(command, answer);
      figures.commands += 1;
      if (answer.ok) {
        figures.accepted += 1;
        acceptedKinds[command.kind] = (acceptedKinds[command.kind] ?? 0) + 1;
      } else refused[answer.error.kind] = (refused[answer.error.kind] ?? 0) + 1;
    },
    recent: (count, nowMonoMs) =>
      all
        .slice(-count)
        .filter(({ atMonoMs }) => nowMonoMs - atMonoMs < keptForMs)
        .map(({ command }) => command),
    checkKept(find, nowMonoMs, count = all.length) {
      for (let at = all.length - 1; at >= Math.max(0, all.length - count); at -= 1) {
        const { command, answer, atMonoMs } = all[at]!;
        if (nowMonoMs - atMonoMs >= keptForMs) return;
        const kept = find(command.commandId);
        invariant(
          kept !== null && (isReuse(answer) || canonicalJson(kept) === canonicalJson(answer)),
          'invariant 3: an acknowledged command is kept',
        );
      }
    },
    figures,
  };
}

/** A reused commandId is refused on the spot and keeps the answer of its first use. */
function isReuse(answer: Answer): boolean {
  return !answer.ok && answer.error.kind === 'commandIdReused';
}
