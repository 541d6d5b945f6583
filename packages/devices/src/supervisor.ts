import { invariant } from '@jiaohao/basics/invariant';
import type { Timers } from '@jiaohao/basics/time';
import type { LinkFault } from './contract/faults.ts';
import type { DeviceState, DeviceStatus } from './contract/status.ts';
import type { DeviceIdentity, DriverSession, Link, OpenLine, PreviousTry } from './link/link.ts';
import type { Transport } from './transport/transport.ts';

/*
 * Keeps every link open, for ever, each by itself:
 *
 *          ┌──────────────────────── back-off is over ───────────────────────┐
 *          ▼                                                                 │
 *     connecting ── opened ──► session (ready ◄► attention ◄► faulted)        │
 *          │                       │ line lost, or the session gave up       │
 *          └── cannot open ────────┴──────────────────────────────► backOff ─┘
 *
 * The back-off doubles from 0.5 s to 30 s and starts over once a link has worked for a while. No
 * jitter: one machine opens its own ports, nobody is crowded.
 */

export const firstBackOffMs = 500;
export const longestBackOffMs = 30_000;
/** A line that is lost again sooner than this was not mended, and the back-off goes on doubling. */
const steadyAfterMs = 5_000;

export interface Supervisor {
  /** Takes a link into care and starts to open it at once. Link and device ids must be new. */
  add(link: Link): void;
  /** Lets a link go: its devices leave the list. Resolves when its port is free. */
  remove(linkId: string): Promise<void>;
  /** Every device of every link, in the order they were added. */
  statuses(): readonly DeviceStatus[];
  /** Every change from now on, one device at a time. Returns a function that ends the subscription. */
  subscribe(listener: (status: DeviceStatus) => void): () => void;
  /** Stops every session and closes every line; afterwards no timer is left. The last states stay readable. */
  stop(): Promise<void>;
}

export function createSupervisor(options: { readonly timers: Timers }): Supervisor {
  const { timers } = options;
  const keepersByLink = new Map<string, LinkKeeper>();
  const statusesByDevice = new Map<string, DeviceStatus>();
  const listeners = new Set<(status: DeviceStatus) => void>();
  let isStopped = false;

  function setState(device: DeviceIdentity, state: DeviceState): void {
    const before = statusesByDevice.get(device.id);
    // Plain data with a fixed order of keys, so its text is its identity.
    if (before && JSON.stringify(before.state) === JSON.stringify(state)) return;
    const status: DeviceStatus = {
      id: device.id,
      kind: device.kind,
      model: device.model,
      state,
      sinceMs: timers.nowWallMs(),
    };
    statusesByDevice.set(device.id, status);
    for (const listener of listeners) listener(status);
  }

  return {
    add(link) {
      invariant(!isStopped, 'a stopped supervisor takes no links');
      invariant(!keepersByLink.has(link.id), `link ${link.id} was added twice`);
      for (const device of link.driver.devices) {
        invariant(!statusesByDevice.has(device.id), `device ${device.id} was added twice`);
      }
      keepersByLink.set(link.id, keepLink({ link, timers, setState }));
    },
    async remove(linkId) {
      const keeper = keepersByLink.get(linkId);
      invariant(keeper, `no link ${linkId}`);
      keepersByLink.delete(linkId);
      for (const device of keeper.devices) statusesByDevice.delete(device.id);
      await keeper.stop();
    },
    statuses: () => [...statusesByDevice.values()],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      isStopped = true;
      await Promise.all(Array.from(keepersByLink.values(), (keeper) => keeper.stop()));
    },
  };
}

type LinkKeeper = { readonly devices: readonly DeviceIdentity[]; stop(): Promise<void> };

/** Keeps one link open until it is stopped. */
function keepLink(options: {
  readonly link: Link;
  readonly timers: Timers;
  readonly setState: (device: DeviceIdentity, state: DeviceState) => void;
}): LinkKeeper {
  const { link, timers, setState } = options;
  const { devices } = link.driver;
  /** Ends the try or the session that is going on; null while backing off. */
  let endCurrent: ((fault: LinkFault | null) => void) | null = null;
  let cancelBackOff = () => {};
  let tries = 0;
  let isStopped = false;
  let previous: PreviousTry = 'notOpen';
  /** Closings under way. A port that hangs while closing must not keep its link from trying again. */
  const closings = new Set<Promise<void>>();

  function setEveryState(state: DeviceState): void {
    for (const device of devices) setState(device, state);
  }

  function track(work: Promise<void>): void {
    const closing = work.finally(() => closings.delete(closing));
    closings.add(closing);
  }

  function connect(): void {
    const transport = link.createTransport(previous);
    previous = 'notOpen';
    let session: DriverSession | null = null;
    let dataListener: (bytes: Uint8Array) => void = () => {};
    let worksSinceMonoMs: number | null = null;
    let isOver = false;

    /** The one way out of a try, whoever comes first; `fault` is null when we are stopped. */
    function end(fault: LinkFault | null): void {
      if (isOver) return;
      isOver = true;
      endCurrent = null;
      track(closeBoth(session, transport));
      if (!fault) return;
      if (worksSinceMonoMs !== null && timers.nowMonoMs() - worksSinceMonoMs >= steadyAfterMs) tries = 0;
      backOff(fault);
    }

    const line: OpenLine = {
      write: (bytes) => transport.write(bytes),
      onData: (listener) => {
        dataListener = listener;
      },
      report(deviceId, condition) {
        const device = devices.find((each) => each.id === deviceId);
        invariant(device, `link ${link.id} has no device ${deviceId}`);
        if (isOver) return;
        if (condition.kind !== 'faulted') {
          worksSinceMonoMs ??= timers.nowMonoMs();
          previous = 'worked';
        }
        setState(device, condition);
      },
      giveUp: (fault) => end(fault),
    };

    endCurrent = end;
    setEveryState({ kind: 'connecting' });
    if (isOver) return;
    transport.onData((bytes) => {
      if (!isOver) dataListener(bytes);
    });
    transport.onClose((fault) => end(fault ?? { kind: 'linkLost', detail: 'closed' }));
    void openAndAttach();

    async function openAndAttach(): Promise<void> {
      const opened = await transport.open();
      if (isOver) return;
      if (!opened.ok) {
        end(opened.error);
        return;
      }
      previous = 'silent';
      const attached = link.driver.attach(line);
      // A session may give up inside `attach`, before we know it.
      if (isOver) track(attached.stop());
      else session = attached;
    }
  }

  function backOff(fault: LinkFault): void {
    const retryInMs = Math.min(longestBackOffMs, firstBackOffMs * 2 ** tries);
    tries += 1;
    cancelBackOff = timers.after(retryInMs, connect);
    setEveryState({ kind: 'backOff', fault, retryInMs });
  }

  connect();
  return {
    devices,
    async stop() {
      if (!isStopped) {
        isStopped = true;
        cancelBackOff();
        endCurrent?.(null);
      }
      await Promise.all(closings);
    },
  };
}

/** The session falls silent before its line goes. */
async function closeBoth(session: DriverSession | null, transport: Transport): Promise<void> {
  await Promise.all([session?.stop(), transport.close()]);
}
