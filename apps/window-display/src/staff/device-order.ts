import type { DeviceLight } from '@jiaohao/queue-core/protocol';

const severity: Record<DeviceLight['light'], number> = { down: 0, attention: 1, connecting: 2, ready: 3 };

/** Devices that need somebody first; among equals the hall's own order. */
export function worstFirst(devices: readonly DeviceLight[]): DeviceLight[] {
  return devices.toSorted((a, b) => severity[a.light] - severity[b.light]);
}
