import { invariant } from '@jiaohao/basics/invariant';
import type { Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import type { LinkFault, StripFault } from '../contract/faults.ts';
import { type DeviceCondition, lineIsDown, type OpenLine } from '../link/link.ts';
import { createPoller, type BusMember } from './bus-poller.ts';
import type { ProfileFrame } from './frame-reader.ts';
import { createPacedWriter, type AwaitedAnswer } from './paced-writer.ts';
import { createFrameParser, type FrameParser } from './parse-frame.ts';
import type { Profile } from './profile-schema.ts';
import { hearBytes, listenForReply, type Heard } from './reply-listener.ts';

/*
 * One open line of a bus. Who is there is known only of families that answer:
 *
 *   unknown ──► present ◄──► refusing       took the frame · said that it does not
 *      │           ▲  │
 *      └─► absent ─┘◄─┘                     silent in every try; back when it answers, and then
 *                                           everything it should show is sent to it again
 */

/** Longest silence inside a frame. A byte lasts 1 ms at 9600 baud; a serial server may hold bytes back. */
const settleMs = 100;
/** A device that does not answer what is shown, or refuses it, is tried again so often. */
const recheckMs = 5_000;
/** When nobody has answered for so long, the line itself may be dead without saying so, as a TCP link can. */
const silentLineMs = 60_000;

export type BusFrame = {
  readonly address: number;
  /** Two frames of one slot are the same matter; only the newest is sent. */
  readonly slot: string;
  readonly bytes: Uint8Array;
  /** Shows something that stays: sent again to a device that comes back. */
  readonly isKept: boolean;
};

export type BusOptions = {
  readonly timers: Timers;
  readonly profile: Profile;
  readonly members: readonly BusMember[];
  /** Hears every frame with a right check; what it hands to `acknowledge` goes before all that waits. */
  readonly onFrame?: (frame: ProfileFrame, acknowledge: (bytes: Uint8Array) => void) => void;
};

type Presence = 'unknown' | 'present' | 'refusing' | 'absent';

export interface BusSession {
  send(frame: BusFrame): Promise<Result<void, StripFault>>;
  stop(): void;
}

export function createBusSession(
  options: BusOptions & { readonly line: OpenLine; readonly keptAt: (address: number) => readonly BusFrame[] },
): BusSession {
  const { timers, profile, members, line, keptAt, onFrame } = options;
  const parser: FrameParser | null = profile.events ? createFrameParser(profile) : null;
  const presences = new Map<number, Presence>(members.map(({ address }) => [address, 'unknown']));
  const cancelRefreshes = new Map<number, () => void>();
  let cancelSettle = () => {};
  let heardAtMonoMs = timers.nowMonoMs();
  let isStopped = false;
  const paced = createPacedWriter<Heard>({
    timers,
    gapMs: profile.gapMs,
    baud: profile.link.baud ?? 0,
    write: (bytes) => line.write(bytes),
    onStuck: (fault) => line.giveUp(fault),
  });

  function awaitedAnswer(address: number): AwaitedAnswer<Heard> | undefined {
    const { reply } = profile;
    if (!reply) return undefined;
    const tries = presences.get(address) === 'absent' ? 1 : 1 + reply.retries;
    return { withinMs: reply.withinMs, tries, listen: () => hearBytes(listenForReply(profile, address)) };
  }

  async function send(frame: BusFrame): Promise<Result<void, StripFault>> {
    const { address, slot, bytes } = frame;
    const outcome = await paced.send({ slot: `${address} ${slot}`, bytes, answer: awaitedAnswer(address) });
    if (profile.reply && !isStopped) {
      if (outcome.ok) setPresence(address, 'present', slot);
      else if (outcome.error.kind === 'contentRejected') setPresence(address, 'refusing');
      else if (outcome.error.kind === 'noAnswer') setPresence(address, 'absent');
    }
    // Nobody left on the line may just have ended the session.
    if (!isStopped) scheduleRefresh(address);
    return outcome;
  }

  /** @param shownSlot what the device has just taken and needs not be sent again. */
  function setPresence(address: number, next: Exclude<Presence, 'unknown'>, shownSlot?: string): void {
    const before = presences.get(address);
    presences.set(address, next);
    for (const { id } of members.filter((member) => member.address === address)) line.report(id, conditionOf(next));
    if (next !== 'absent') heardAtMonoMs = timers.nowMonoMs();
    if (next === 'present' && before === 'absent') showAgain(address, shownSlot);
    if (next === 'absent') giveUpSilentLine();
  }

  function conditionOf(presence: Exclude<Presence, 'unknown'>): DeviceCondition {
    if (presence === 'present') return { kind: 'ready' };
    if (presence === 'refusing') return { kind: 'faulted', fault: { kind: 'contentRejected' } };
    const waitedMs = profile.poll?.replyMs ?? profile.reply?.withinMs ?? 0;
    return { kind: 'faulted', fault: { kind: 'noAnswer', waitedMs } };
  }

  function showAgain(address: number, exceptSlot?: string): void {
    for (const frame of keptAt(address)) if (frame.slot !== exceptSlot) void send(frame);
  }

  /** A strip that lost its own power says nothing of it; one that is away or refuses, and is not polled, is looked for. */
  function scheduleRefresh(address: number): void {
    cancelRefreshes.get(address)?.();
    const isLookedFor = presences.get(address) !== 'present' && profile.reply !== undefined && !profile.poll;
    const afterMs = isLookedFor ? recheckMs : profile.refreshMs;
    if (afterMs !== undefined)
      cancelRefreshes.set(
        address,
        timers.after(afterMs, () => showAgain(address)),
      );
  }

  function giveUpSilentLine(): void {
    const silentMs = timers.nowMonoMs() - heardAtMonoMs;
    if (silentMs < silentLineMs || [...presences.values()].some((presence) => presence !== 'absent')) return;
    const fault: LinkFault = { kind: 'noAnswer', waitedMs: silentLineMs };
    line.giveUp(fault);
  }

  function take(frame: ProfileFrame): void {
    paced.accept({ frame });
    onFrame?.(frame, (bytes) => void paced.send({ slot: `${frame.fields['addr']} ack`, bytes, isUrgent: true }));
  }

  line.onData((bytes) => {
    cancelSettle();
    paced.accept({ bytes });
    parser?.push(bytes).forEach(take);
    if (parser && parser.heldBytes() > 0) cancelSettle = timers.after(settleMs, () => parser.settle().forEach(take));
  });
  for (const { id, address } of members) {
    const isWaitedFor = profile.poll !== undefined || (profile.reply !== undefined && keptAt(address).length > 0);
    if (!isWaitedFor) line.report(id, { kind: 'ready' });
    showAgain(address);
  }
  const poller = profile.poll && createPoller({ timers, profile, members, paced, onAnswer });

  function onAnswer({ address }: BusMember, isThere: boolean): void {
    if (!isThere) setPresence(address, 'absent');
    // A strip that refuses its content answers a poll all the same.
    else if (presences.get(address) !== 'refusing') setPresence(address, 'present');
    else heardAtMonoMs = timers.nowMonoMs();
  }

  return {
    send(frame) {
      invariant(presences.has(frame.address), `the bus has a device at ${frame.address}`);
      return send(frame);
    },
    stop() {
      isStopped = true;
      cancelSettle();
      poller?.stop();
      for (const cancel of cancelRefreshes.values()) cancel();
      paced.close(lineIsDown);
    },
  };
}
