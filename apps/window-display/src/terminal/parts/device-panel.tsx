import type { DeviceLight } from '@jiaohao/queue-core/protocol';
import { Phrased } from '@jiaohao/ui-kit';
import { worstFirst } from '../../staff/device-order.ts';
import { staffWords } from '../../staff/messages.zh.ts';
import { terminalWords as words } from '../messages.zh.ts';
import styles from './desk-foot.module.css';

/** Devices at the window: names side by side while they work, and a sentence for each that does not. */
export function DevicePanel({ devices, windowId }: { devices: readonly DeviceLight[]; windowId: string }) {
  return (
    <section className={`panel ${styles.devices}`} aria-label={words.devices.title}>
      {devices.length === 0 && <p className={styles.noDevices}>{words.devices.none}</p>}
      <ul>
        {worstFirst(devices).map((device) => (
          <li key={device.id} data-light={device.light} data-testid={`device-${device.id}`}>
            <i className="dot" data-light={device.light} />
            <span>{words.devices.atWindow(device.name, windowId)}</span>
            <b>{staffWords.deviceLights[device.light]}</b>
            {device.sentence !== '' && (
              <span className={styles.sentence}>
                <Phrased text={[device.sentence, device.advice].filter(Boolean).join('，')} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
