import type { Clock } from '@jiaohao/basics/time';

const everyMs = 60_000;

/**
 * Lines of the host's output about a device, one a device and minute, so that a babbling line does
 * not fill a disk.
 */
export function createDeviceLines(options: {
  clock: Clock;
  say: (line: string) => void;
}): (deviceId: string, line: string) => void {
  const sinceLast = new Map<string, { atMonoMs: number; untold: number }>();
  return (deviceId, line) => {
    const last = sinceLast.get(deviceId);
    const nowMonoMs = options.clock.nowMonoMs();
    if (last && nowMonoMs - last.atMonoMs < everyMs) {
      last.untold += 1;
      return;
    }
    const more = last && last.untold > 0 ? `（其间另有 ${last.untold} 条）` : '';
    sinceLast.set(deviceId, { atMonoMs: nowMonoMs, untold: 0 });
    options.say(`${line}${more}`);
  };
}
