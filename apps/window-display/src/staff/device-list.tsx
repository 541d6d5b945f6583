import { Phrased } from '@jiaohao/ui-kit';
import type { DeviceLight } from '@jiaohao/queue-core/protocol';
import type { ReactNode } from 'react';
import { worstFirst } from './device-order.ts';
import { staffWords } from './messages.zh.ts';

/** Devices with their light, a word for it and what to do; those that need somebody first. */
export function DeviceList({
  devices,
  sinceOf,
}: {
  devices: readonly DeviceLight[];
  sinceOf?: (device: DeviceLight) => ReactNode;
}) {
  return (
    <ul className="device-list">
      {worstFirst(devices).map((device) => (
        <li key={device.id} className="device" data-light={device.light} data-testid={`device-${device.id}`}>
          <i className="dot" data-light={device.light} />
          <span className="device-name">{device.name}</span>
          <span className="device-word">{staffWords.deviceLights[device.light]}</span>
          {device.sentence !== '' && (
            <span className="device-sentence">
              <Phrased text={[device.sentence, device.advice].filter(Boolean).join('，')} />
            </span>
          )}
          {sinceOf && device.detail !== undefined && <span className="device-since">{device.detail}</span>}
          {sinceOf && device.light !== 'ready' && <span className="device-since">{sinceOf(device)}</span>}
        </li>
      ))}
    </ul>
  );
}
