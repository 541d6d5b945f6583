import { KioskDevicesSchema, TestedDeviceSchema, type DeviceLight } from '@jiaohao/queue-core/protocol';
import { TouchButton, useCommands, type CommandClient } from '@jiaohao/ui-kit';
import { useEffect, useState } from 'react';
import { Frame } from '../parts/frame.tsx';
import { HelpButton } from '../parts/help-button.tsx';
import type { SendVisit } from '../use-visit.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './machine-panel.module.css';

const readEveryMs = 3_000;
/** A test goes on while the printer warms up; the host is asked again, and waits on. */
const testAskedAtMost = 5;

/** The machine as a member of staff sees it who stands before it. */
export function MachinePanel({ send }: { send: SendVisit }) {
  const { say } = useWords();
  const commands = useCommands();
  const devices = useDevices(commands);
  const [tested, setTested] = useState<string | null>(null);
  const testPrint = async () => {
    setTested(say('maintenance.testing'));
    setTested(await printTestPage(commands));
  };
  return (
    <Frame
      screen="maintenance"
      layout="whole"
      bar={
        <>
          <HelpButton screen="maintenance" send={send} />
          <TouchButton data-testid="test-print" onPress={() => void testPrint()}>
            {say('button.testPrint')}
          </TouchButton>
          <TouchButton data-testid="calibrate" onPress={openCalibration}>
            {say('button.calibrate')}
          </TouchButton>
          <TouchButton tone="main" data-testid="leave" onPress={() => send({ type: 'leaveTapped' })}>
            {say('button.leaveMaintenance')}
          </TouchButton>
        </>
      }
    >
      <div className={styles.panel}>
        <div className={styles.heading}>
          <h2>{say('maintenance.devices')}</h2>
          <p role="status" data-testid="tested">
            {tested}
          </p>
        </div>
        {devices === null ? (
          <p className={styles.none}>{say('maintenance.notRead')}</p>
        ) : (
          <ul className={styles.devices}>
            {devices.slice(0, devicesAtMost).map((device) => (
              <Light key={device.id} device={device} />
            ))}
          </ul>
        )}
      </div>
    </Frame>
  );
}

/** The ones that need somebody stand first; more than so many are on the manager's screen. */
const devicesAtMost = 12;
const order: readonly DeviceLight['light'][] = ['down', 'attention', 'connecting', 'ready'];

function Light({ device: { name, light, sentence, advice } }: { device: DeviceLight }) {
  const { say } = useWords();
  return (
    <li className={styles.device} data-light={light}>
      <span className={styles.lamp} aria-hidden="true" />
      <span className={styles.name}>{name}</span>
      <span className={styles.state}>{say(`maintenance.${light}`)}</span>
      {sentence !== '' && <span className={styles.sentence}>{[sentence, advice].filter(Boolean).join('，')}</span>}
    </li>
  );
}

/** Null until they were read, and where they cannot be. */
function useDevices(commands: CommandClient): readonly DeviceLight[] | null {
  const [devices, setDevices] = useState<readonly DeviceLight[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    const read = async () => {
      const answer = await commands.post('/api/kiosk/devices', {}, KioskDevicesSchema);
      if (!isWanted) return;
      setDevices(
        answer.ok
          ? [...answer.value.devices].sort((left, right) => order.indexOf(left.light) - order.indexOf(right.light))
          : null,
      );
    };
    void read();
    const handle = setInterval(() => void read(), readEveryMs);
    return () => {
      isWanted = false;
      clearInterval(handle);
    };
  }, [commands]);
  return devices;
}

async function printTestPage(commands: CommandClient): Promise<string> {
  for (let asked = 0; asked < testAskedAtMost; asked += 1) {
    const answer = await commands.post('/api/kiosk/test-print', {}, TestedDeviceSchema);
    if (!answer.ok) return answer.error.message;
    if (answer.value.state !== 'waiting') return answer.value.sentence;
  }
  return '';
}

/** The calibration is this page's own, opened by its address. */
function openCalibration(): void {
  const address = new URL(location.href);
  address.searchParams.set('calibrate', '1');
  location.assign(address);
}
