import type { FarEnd } from '../../transport/memory-wire.ts';
import { createSimulatedHidKeyboard } from '../hid-keyboard/simulated-hid-keyboard.ts';
import type { HidPadLayout } from './hid-pad-config.ts';

/* Rating keys on their cable, of either kind: keys that type, or reports of the pad's own. */

const reportBytes = 8;

export interface SimulatedHidPad {
  /** A key down and up. `value` is what it types, or the value of its byte. */
  press(value: string): void;
  /** The key is down and says so once more; a pad that types says nothing more until it is up. */
  hold(value: string): void;
  /** The key is up. */
  release(): void;
}

export function createSimulatedHidPad(options: {
  readonly farEnd: FarEnd;
  readonly layout: HidPadLayout;
  /** The pad that types sends Enter after its key. */
  readonly sendsEnter?: boolean;
}): SimulatedHidPad {
  const { farEnd, layout, sendsEnter = false } = options;
  return layout.kind === 'keyboard' ? createTyping(layout) : createReporting(layout);

  function createTyping({ reportId }: Extract<HidPadLayout, { kind: 'keyboard' }>): SimulatedHidPad {
    const keyboard = createSimulatedHidKeyboard({ farEnd, ...(reportId === undefined ? {} : { reportId }) });
    return {
      press: (value) => keyboard.type(sendsEnter ? `${value}\n` : value),
      hold: (value) => keyboard.hold([0x1e + ((Number(value) + 9) % 10)]),
      release: () => keyboard.hold([]),
    };
  }

  function createReporting(reporting: Extract<HidPadLayout, { kind: 'report' }>): SimulatedHidPad {
    const { byteIndex, match = [], releaseValue } = reporting;

    function send(value: number): void {
      const longest = Math.max(reportBytes - 1, byteIndex, ...match.map((each) => each.byteIndex));
      const report = new Uint8Array(longest + 1);
      for (const each of match) report[each.byteIndex] = each.value;
      report[byteIndex] = value;
      farEnd.send(report);
    }

    function release(): void {
      if (releaseValue !== undefined) send(releaseValue);
    }

    return {
      press(value) {
        send(Number(value));
        release();
      },
      hold: (value) => send(Number(value)),
      release,
    };
  }
}
