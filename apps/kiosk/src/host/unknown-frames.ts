import type { Clock } from '@jiaohao/basics/time';

/* What a keypad or pad says and no profile or key map explains goes to the host's output, for whoever sets it up. */

const everyMs = 60_000;

/**
 * One line a device and minute, so that a babbling line does not fill a disk.
 * @param say takes a line of the host's output. Keypads and pads know nobody, so it names nobody.
 */
export function createUnknownFrameLog(options: {
  clock: Clock;
  say: (line: string) => void;
}): (deviceId: string, said: string) => void {
  const sinceLast = new Map<string, { atMonoMs: number; untold: number }>();
  return (deviceId, said) => {
    const last = sinceLast.get(deviceId);
    const nowMonoMs = options.clock.nowMonoMs();
    if (last && nowMonoMs - last.atMonoMs < everyMs) {
      last.untold += 1;
      return;
    }
    const more = last && last.untold > 0 ? `（其间另有 ${last.untold} 条）` : '';
    sinceLast.set(deviceId, { atMonoMs: nowMonoMs, untold: 0 });
    options.say(`${deviceId} 发来的内容认不出：${said}${more}`);
  };
}
