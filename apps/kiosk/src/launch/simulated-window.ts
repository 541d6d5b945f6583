import type { WindowGone, WindowProcess } from './window-process.ts';

/** A window whose life a test holds in its hands. */
export interface SimulatedWindow {
  readonly process: WindowProcess;
  shows(): void;
  goes(sentence: string): void;
  readonly orders: string[];
}

export function createSimulatedWindow(): SimulatedWindow {
  const shownListeners: (() => void)[] = [];
  const goneListeners: ((gone: WindowGone) => void)[] = [];
  const orders: string[] = [];
  return {
    process: {
      onShown: (listener) => void shownListeners.push(listener),
      onGone: (listener) => void goneListeners.push(listener),
      end: () => void orders.push('end'),
      kill: () => void orders.push('kill'),
    },
    shows: () => shownListeners.forEach((listener) => listener()),
    goes: (sentence) => goneListeners.splice(0).forEach((listener) => listener({ sentence })),
    orders,
  };
}
