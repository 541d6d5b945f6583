import type { HallIndex } from '../model/hall.ts';
import type { StripView } from '../protocol/faces.ts';
import { formatTicketNumber, type WindowId } from '../protocol/ids.ts';
import type { TakingNow } from './taking-now.node.ts';
import { queueName } from './ticket-rows.ts';
import type { WindowRows } from './window-rows.node.ts';

/** What the queue knows of a strip; how it looks is the host's. */
export type StripQueueView = Omit<StripView, 'display'>;

/** 窗口屏, 条屏: what hangs over a window. */
export function createStripView(parts: {
  hall: HallIndex;
  windows: WindowRows;
  taking: TakingNow;
}): (windowId: WindowId) => StripQueueView {
  const { hall, windows } = parts;

  function contentOf(windowId: WindowId): StripView['content'] {
    const row = windows.row(windowId);
    if (row.state === 'closed') return { kind: 'closed' };
    const away = windows.awayOf(row);
    if (away) return { kind: 'paused', ...away };
    const current = windows.current(windowId);
    if (!current) {
      const queueNames = windows.served(windowId).map(({ queueId }) => queueName(hall, queueId));
      return { kind: 'welcome', queueNames };
    }
    const { series, serial, callCount, callSeq, calledAtMs } = current;
    const shown = {
      number: formatTicketNumber(series, serial),
      series,
      serial,
      queueName: queueName(hall, current.queueId),
      isPriority: current.priority !== null,
    };
    if (current.state === 'serving') return { kind: 'serving', ...shown };
    return { kind: 'call', ...shown, callCount, callSeq, calledAtMs };
  }

  return function readStripView(windowId) {
    const { name } = windows.configured(windowId);
    return {
      window: { id: windowId, name },
      staff: windows.staffOf(windows.row(windowId)),
      content: contentOf(windowId),
      door: parts.taking.door(),
    };
  };
}
