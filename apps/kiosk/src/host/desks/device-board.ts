import { deviceKindNames, noticeWords, wordsOfFault, type DeviceStatus } from '@jiaohao/devices/contract';
import type { DeviceLight, WindowId } from '@jiaohao/queue-core/protocol';

/* Device states in the words of people: a light, a sentence, what to do. */

/** A device's place in the hall; null for the kiosk's own. */
export type DevicePlace = { readonly deviceId: string; readonly windowId: WindowId | null };

export type DeviceBoard = {
  lights(): readonly DeviceLight[];
  /** The devices at a window, and the kiosk's printer, whose trouble every clerk is asked about. */
  atWindow(windowId: WindowId): readonly DeviceLight[];
  /** True while the device works, were it with little paper. */
  works(deviceId: string | null): boolean;
};

/** The number of a reader's security module tells one reader from another, for the record. */
export function samWords(samNumber: string | null): string | null {
  return samNumber && `安全模块 ${samNumber}`;
}

export function createDeviceBoard(options: {
  statuses: () => readonly DeviceStatus[];
  places: readonly DevicePlace[];
  /** The host's own lights, such as a full disk. */
  hostLights: () => readonly DeviceLight[];
  /** What a device says of itself, such as a number for the record; null for most. */
  detailOf?: (deviceId: string) => string | null;
}): DeviceBoard {
  const windowOf = new Map(options.places.map((place) => [place.deviceId, place.windowId]));

  function light(status: DeviceStatus): DeviceLight {
    const windowId = windowOf.get(status.id) ?? null;
    const place = windowId === null ? '取号机' : `${windowId}号窗口`;
    const detail = options.detailOf?.(status.id) ?? null;
    const head = {
      id: status.id,
      name: `${place} ${deviceKindNames[status.kind]}`,
      sinceMs: status.sinceMs,
      ...(detail === null ? {} : { detail }),
    };
    switch (status.state.kind) {
      case 'connecting':
        return { ...head, light: 'connecting', sentence: '正在连接', advice: '' };
      case 'ready':
        return { ...head, light: 'ready', sentence: '', advice: '' };
      case 'attention': {
        const words = noticeWords[status.state.notice.kind];
        return { ...head, light: 'attention', sentence: words.staff, advice: words.advice };
      }
      case 'faulted':
      case 'backOff': {
        const words = wordsOfFault(status.state.fault);
        return { ...head, light: 'down', sentence: words.staff, advice: words.advice };
      }
    }
  }

  const lights = () => [...options.hostLights(), ...options.statuses().map(light)];
  return {
    lights,
    atWindow: (windowId) =>
      options
        .statuses()
        .filter((status) => windowOf.get(status.id) === windowId || status.kind === 'slipPrinter')
        .map(light),
    works(deviceId) {
      const status = options.statuses().find((candidate) => candidate.id === deviceId);
      return status?.state.kind === 'ready' || status?.state.kind === 'attention';
    },
  };
}
