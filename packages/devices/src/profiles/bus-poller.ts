import { invariant } from '@jiaohao/basics/invariant';
import type { Timers } from '@jiaohao/basics/time';
import { encodeCommand } from './encode-frame.ts';
import type { AwaitedAnswer, PacedWriter } from './paced-writer.ts';
import type { Profile } from './profile-schema.ts';
import { hearBytes, listenForPresence, type Heard } from './reply-listener.ts';

/*
 * Asks one address after the other, for ever; between two questions whatever else waits is sent:
 *
 *   1? ─ answer ─ 2? ─ answer ─ [show at 1] ─ 3? ─ silence, again, again ─ absent ─ … everyMs ─ 1?
 */
/** One device of a bus. */
export type BusMember = { readonly id: string; readonly address: number };

export interface Poller {
  stop(): void;
}

export function createPoller(options: {
  readonly timers: Timers;
  readonly profile: Profile;
  readonly members: readonly BusMember[];
  readonly paced: PacedWriter<Heard>;
  readonly onAnswer: (member: BusMember, isThere: boolean) => void;
}): Poller {
  const { timers, profile, members, paced, onAnswer } = options;
  const { poll } = profile;
  invariant(poll, `${profile.name} is polled`);
  const { command, everyMs, replyMs, retries, answer } = poll;
  const absent = new Set<BusMember>();
  let cancelRest = () => {};
  let isStopped = false;

  function questionTo({ address }: BusMember): Uint8Array {
    const frame = encodeCommand(profile, command, { addr: address });
    invariant(frame.ok, `${profile.name} can be asked at ${address}`);
    return frame.value;
  }

  function answerOf(member: BusMember): AwaitedAnswer<Heard> {
    const isFromIt = (heard: Heard) =>
      'frame' in heard && heard.frame.fields['addr'] === member.address ? ('taken' as const) : null;
    const listen = () => (answer === undefined ? isFromIt : hearBytes(listenForPresence(profile, member.address)));
    // One that is away must not slow the others down.
    return { withinMs: replyMs, tries: absent.has(member) ? 1 : 1 + retries, listen };
  }

  async function ask(member: BusMember): Promise<void> {
    const outcome = await paced.send({
      slot: `${member.address} poll`,
      bytes: questionTo(member),
      answer: answerOf(member),
    });
    if (isStopped || (!outcome.ok && outcome.error.kind === 'linkLost')) return;
    if (outcome.ok) absent.delete(member);
    else absent.add(member);
    onAnswer(member, outcome.ok);
  }

  async function goRound(): Promise<void> {
    const startedAtMonoMs = timers.nowMonoMs();
    for (const member of members) {
      if (isStopped) return;
      await ask(member);
    }
    if (isStopped) return;
    const restMs = Math.max(0, startedAtMonoMs + everyMs - timers.nowMonoMs());
    cancelRest = timers.after(restMs, () => void goRound());
  }

  void goRound();
  return {
    stop() {
      isStopped = true;
      cancelRest();
    },
  };
}
