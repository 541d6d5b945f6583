import type { DeviceModels } from '@jiaohao/queue-core/protocol';
import type { WrittenDevice } from '../device-names.ts';

/** What a part of the device editor works on; `path` is the device's place in the settings. */
export type DevicePart = {
  readonly path: string;
  readonly device: WrittenDevice;
  readonly models: DeviceModels | null;
  set(device: WrittenDevice): void;
};

/** A field that is written only where it says something. */
export function withOptional(device: WrittenDevice, field: string, value: unknown): WrittenDevice {
  const { [field]: _, ...rest } = device;
  return (value === undefined ? rest : { ...rest, [field]: value }) as WrittenDevice;
}
