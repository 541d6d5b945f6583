import type { HallIndex } from '../model/hall.ts';
import type { StripView } from '../protocol/faces.ts';
import { formatTicketNumber, type WindowId } from '../protocol/ids.ts';
import { queueName, staffName } from './ticket-rows.ts';
import type { WindowRows } from './window-rows.node.ts';

/** 窗口屏, 条屏: what hangs over a window. */
export function createStripView(hall: HallIndex, windows: WindowRows): (windowId: WindowId) => StripView {
  function contentOf(windowId: WindowId): StripView['content'] {
    const row = windows.row(windowId);
    if (row.state === 'closed') return { kind: 'closed' };
    if (row.state === 'paused') {
      const { pauseUntilMs: untilMs, pausePhone: phone, substituteId } = row;
      return { kind: 'paused', untilMs, phone, substituteName: staffName(hall, substituteId) };
    }
    const current = windows.current(windowId);
    if (!current) {
      const queueNames = windows.served(windowId).map(({ queueId }) => queueName(hall, queueId));
      return { kind: 'welcome', queueNames };
    }
    const { series, serial, callCount } = current;
    const number = formatTicketNumber(series, serial);
    const shown = { number, series, serial, isPriority: current.priority !== null };
    return current.state === 'serving' ? { kind: 'serving', ...shown } : { kind: 'call', ...shown, callCount };
  }

  return function readStripView(windowId) {
    const { name } = windows.configured(windowId);
    return { window: { id: windowId, name }, content: contentOf(windowId) };
  };
}
