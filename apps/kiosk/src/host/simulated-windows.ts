import type { DemoAct, DemoView, WindowId } from '@jiaohao/queue-core/protocol';
import type { SimulatedHardware } from './simulated-hardware.ts';

/* What a hand finds at a window: a keypad, a strip, rating keys of their own. */

type WindowView = DemoView['windows'][number];
type Act<Name extends DemoAct['act']> = Extract<DemoAct, { act: Name }>;

export type WindowHands = {
  view(): WindowView[];
  /** False where there is no such key. */
  pressKey(act: Act<'pressKey'>): boolean;
  pressPad(act: Act<'pressPad'>): boolean;
};

const ratingKeyPattern = /^rate([0-3])$/;

export function createWindowHands(hardware: SimulatedHardware): WindowHands {
  const { keypadBuses, stripBuses, ratingPads, cables } = hardware;
  const windowIds = new Set<WindowId>([
    ...keypadBuses.flatMap(({ config }) => config.keypads.map(({ windowId }) => windowId)),
    ...stripBuses.flatMap(({ config }) => config.strips.map(({ windowId }) => windowId)),
    ...ratingPads.map(({ config }) => config.windowId),
  ]);

  const lineOf = (id: string) => ({ cable: id, connected: cables.get(id)?.isCut() === false });

  function findKeypad(windowId: WindowId) {
    for (const { config, simulator } of keypadBuses) {
      const place = config.keypads.find((keypad) => keypad.windowId === windowId);
      if (place) return { id: config.id, simulator, address: place.address };
    }
    return null;
  }

  function findStrip(windowId: WindowId) {
    for (const { config, simulator } of stripBuses) {
      const place = config.strips.find((strip) => strip.windowId === windowId);
      if (place) return { id: config.id, simulator, address: place.address };
    }
    return null;
  }

  function viewOf(windowId: WindowId): WindowView {
    const keypad = findKeypad(windowId);
    const strip = findStrip(windowId);
    const pad = ratingPads.find(({ config }) => config.windowId === windowId);
    return {
      windowId,
      keypad: keypad && { ...lineOf(keypad.id), display: keypad.simulator.display(keypad.address) },
      strip: strip && { ...lineOf(strip.id), text: strip.simulator.text(strip.address) },
      ratingPad: pad ? { ...lineOf(pad.config.id), keys: keysOf(pad.config.keys) } : null,
    };
  }

  return {
    view: () => [...windowIds].sort((one, other) => Number(one) - Number(other)).map(viewOf),
    pressKey({ windowId, key }) {
      const keypad = findKeypad(windowId);
      if (!keypad) return false;
      const rating = ratingKeyPattern.exec(key)?.[1];
      if (rating === undefined) {
        keypad.simulator.pressKey(keypad.address, key as 'call' | 'recall' | 'evaluate' | 'pause' | 'noShow');
      } else {
        keypad.simulator.pressRating(keypad.address, Number(rating));
      }
      return true;
    },
    pressPad({ windowId, value }) {
      const pad = ratingPads.find(({ config }) => config.windowId === windowId && Object.hasOwn(config.keys, value));
      pad?.simulator.press(value);
      return pad !== undefined;
    },
  };
}

function keysOf(keys: SimulatedHardware['ratingPads'][number]['config']['keys']) {
  return Object.entries(keys).flatMap(([value, level]) => (level === null ? [] : [{ value, level }]));
}
