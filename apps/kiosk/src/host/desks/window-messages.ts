import type { Clock } from '@jiaohao/basics/time';
import type { Alert, WindowId, WindowMessage } from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from '../change-signal.ts';

/*
 * 留言: a sentence from the manager to the terminal of one window, where it stays until somebody
 * there has read it. A message is for now: it is kept in memory, and a restart of the host ends it.
 *
 *   manager ──send──► unread at the window ──read──► gone there; the manager sees when
 */

const keptMax = 20;
const keptMs = 12 * 60 * 60_000;

export type WindowMessages = {
  send(message: { readonly windowId: WindowId; readonly text: string; readonly staffName: string }): WindowMessage;
  /** False where the window has no such message that is unread. */
  read(windowId: WindowId, id: string): boolean;
  /** What has not been read at a window, oldest first: the order in which it was meant. */
  forWindow(windowId: WindowId): readonly Alert[];
  /** Newest first. */
  sent(): readonly WindowMessage[];
};

export function createWindowMessages(options: { clock: Clock; changed: ChangeSignal }): WindowMessages {
  const { clock, changed } = options;
  let messages: readonly WindowMessage[] = [];
  // A number a message since the host was started, and the start: an id is never another message's.
  const startedAtMs = clock.nowWallMs();
  let count = 0;

  function become(next: readonly WindowMessage[]): void {
    const oldestMs = clock.nowWallMs() - keptMs;
    messages = next.filter(({ atMs }) => atMs >= oldestMs).slice(0, keptMax);
    changed.raise();
  }

  return {
    send({ windowId, text, staffName }) {
      count += 1;
      const id = `message:${windowId}:${startedAtMs.toString(36)}-${count}`;
      const message = { id, windowId, text, staffName, atMs: clock.nowWallMs(), readAtMs: null };
      become([message, ...messages]);
      return message;
    },
    read(windowId, id) {
      const found = messages.find((each) => each.id === id && each.windowId === windowId && each.readAtMs === null);
      if (!found) return false;
      become(messages.map((each) => (each === found ? { ...each, readAtMs: clock.nowWallMs() } : each)));
      return true;
    },
    forWindow: (windowId) =>
      messages
        .filter((each) => each.windowId === windowId && each.readAtMs === null)
        .map(({ id, text, staffName, atMs }) => ({
          id,
          kind: 'message' as const,
          place: staffName,
          sentence: text,
          atMs,
        }))
        .toReversed(),
    sent: () => messages,
  };
}
