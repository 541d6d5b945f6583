import type { Clock } from '@jiaohao/basics/time';
import type { DeviceLight } from '@jiaohao/queue-core/protocol';
import type { ChangeSignal } from './change-signal.ts';

/*
 * The kiosk's glass, as staff see it. Nothing tells that a touch screen is dead but the page: card after
 * card is read, and nobody touches. The first touch after that says that it works.
 */

export type TouchWatch = {
  tell(works: boolean): void;
  /** Null while nothing speaks against it. */
  light(): DeviceLight | null;
};

export function createTouchWatch(options: { clock: Clock; changed: ChangeSignal }): TouchWatch {
  let deadSinceMs: number | null = null;
  return {
    tell(works) {
      if (works === (deadSinceMs === null)) return;
      deadSinceMs = works ? null : options.clock.nowWallMs();
      options.changed.raise();
    },
    light: () =>
      deadSinceMs === null
        ? null
        : {
            id: 'touch-screen',
            name: '取号机 触摸屏',
            light: 'attention',
            sentence: '接连刷了多张证，屏幕没有人点动',
            advice: '请去点一下屏幕，点不动就重启取号机',
            sinceMs: deadSinceMs,
          },
  };
}
