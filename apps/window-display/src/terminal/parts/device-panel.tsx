import type { DeviceLight } from '@jiaohao/queue-core/protocol';
import { Phrased } from '@jiaohao/ui-kit';
import { worstFirst } from '../../staff/device-order.ts';
import { staffWords } from '../../staff/messages.zh.ts';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { terminalWords as words } from '../messages.zh.ts';
import styles from './desk-foot.module.css';

/** Devices at the window: names side by side while all work; else those that do not, and how many do. */
export function DevicePanel({ devices, windowId }: { devices: readonly DeviceLight[]; windowId: string }) {
  const troubled = devices.filter(({ light }) => light === 'down' || light === 'attention');
  const others = devices.length - troubled.length;
  const shown = troubled.length > 0 ? troubled : devices;
  return (
    <ScrollPanel className={styles.devices} aria-label={words.devices.title}>
      {devices.length === 0 && <p className={styles.noDevices}>{words.devices.none}</p>}
      <ul>
        {worstFirst(shown).map((device) => (
          <DeviceItem key={device.id} device={device} windowId={windowId} />
        ))}
        {troubled.length > 0 && others > 0 && (
          <li data-light="ready">
            <i className="dot" data-light="ready" />
            <b>{words.devices.others(others)}</b>
          </li>
        )}
      </ul>
    </ScrollPanel>
  );
}

function DeviceItem({ device, windowId }: { device: DeviceLight; windowId: string }) {
  const { id, name, light, sentence, advice } = device;
  return (
    <li data-light={light} data-testid={`device-${id}`}>
      <i className="dot" data-light={light} />
      <span>{words.devices.atWindow(name, windowId)}</span>
      <b>{staffWords.deviceLights[light]}</b>
      {sentence !== '' && (
        <span className={styles.sentence}>
          <Phrased text={[sentence, advice].filter(Boolean).join('，')} />
        </span>
      )}
    </li>
  );
}
