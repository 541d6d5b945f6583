import type { Clock } from '@jiaohao/basics/time';
import { createDeviceLines } from './device-lines.ts';

/* What keypads and pads say that is of no use goes to the host's output, for whoever sets the hall up. */

type Output = {
  readonly clock: Clock;
  /** Takes a line of the host's output. Keypads and pads know nobody, so it names nobody. */
  readonly say: (line: string) => void;
};

/** What no profile or key map explains. */
export function createUnknownFrameLog(output: Output): (deviceId: string, said: string) => void {
  const say = createDeviceLines(output);
  return (deviceId, said) => say(deviceId, `${deviceId} 发来的内容认不出：${said}`);
}

/** Rating keys that nobody asked for: a pad that is played with, or wired to another window. Not which key. */
export function createIgnoredKeyLog(output: Output): (deviceId: string, windowId: string) => void {
  const say = createDeviceLines(output);
  return (deviceId, windowId) => say(deviceId, `${windowId} 号窗口没有待评价的服务，已忽略评价键：${deviceId}`);
}
