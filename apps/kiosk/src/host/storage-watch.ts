import type { Clock } from '@jiaohao/basics/time';
import type { DeviceLight } from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from './change-signal.ts';

/*
 * The data disk, as staff see it. A full disk refuses commands and changes nothing (the engine goes
 * on); somebody must hear of it, and hear again when it is over.
 */

export type StorageWatch = {
  refused(): void;
  accepted(): void;
  /** Null while all is well. */
  light(): DeviceLight | null;
};

export function createStorageWatch(options: { clock: Clock; changed: ChangeSignal }): StorageWatch {
  let fullSinceMs: number | null = null;
  return {
    refused() {
      fullSinceMs ??= options.clock.nowWallMs();
      options.changed.raise();
    },
    accepted() {
      if (fullSinceMs === null) return;
      fullSinceMs = null;
      options.changed.raise();
    },
    light: () =>
      fullSinceMs === null
        ? null
        : {
            id: 'data-disk',
            name: '主机 数据盘',
            light: 'down',
            sentence: '磁盘已满，暂时不能取号叫号',
            advice: '请马上清理磁盘空间',
            sinceMs: fullSinceMs,
          },
  };
}
