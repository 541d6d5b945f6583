import type { DeviceLight, DeviceTest } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { staffWords } from '../../../staff/messages.zh.ts';
import { fieldWords } from '../../fields/messages.zh.ts';
import { Block } from '../../section.tsx';
import { isSame } from '../../settings-draft.ts';
import { faultAt, useSettings } from '../../use-settings.ts';
import { deviceName, type WrittenDevice } from '../device-names.ts';
import { useTest } from '../use-test.ts';
import { linkWords, membersOf, modelName, testsOf, type Member } from './device-data.ts';
import { deviceWords as words, testNames } from './messages.zh.ts';

/** One device, or a bus with all that hangs on it: how each is, and what can be tried. */
export function DeviceBlock({
  device,
  at,
  saved,
  onOpen,
}: {
  device: WrittenDevice;
  at: number;
  /** As it is in force; null: it is new. */
  saved: WrittenDevice | null;
  onOpen(): void;
}) {
  const desk = useSettings();
  const { devices: lights } = useView<'admin'>();
  const name = deviceName(desk.settings.devices, device.id);
  const fault = faultAt(desk, `devices.${at}`);
  const state = saved === null ? words.newOne : isSame(saved, device) ? '' : words.changed;
  // What runs is what was saved.
  const members = saved === null ? [] : membersOf(saved);
  return (
    <Block
      title={name}
      hint={`${modelName(device.model)}，${linkWords(device.link)}`}
      actions={
        <>
          {state !== '' && (
            <span className="chip" data-tone="amber">
              {state}
            </span>
          )}
          <Button aria-label={`${fieldWords.edit}${name}`} onClick={onOpen} data-testid={`edit-${device.id}`}>
            {fieldWords.edit}
          </Button>
        </>
      }
    >
      {fault !== null && <p className="entry-fault">{fault}</p>}
      <ul className="device-tiles" data-single={members.length === 1}>
        {members.map((member) => (
          <DeviceTile
            key={member.id}
            member={member}
            name={member.windowId === null ? name : words.at(member.windowId)}
            light={lights.find(({ id }) => id === member.id) ?? null}
            tests={testsOf[device.kind]}
          />
        ))}
      </ul>
    </Block>
  );
}

function DeviceTile({
  member,
  name,
  light,
  tests,
}: {
  member: Member;
  name: string;
  light: DeviceLight | null;
  tests: readonly DeviceTest[];
}) {
  const { isRunning, waiting, run } = useTest('/api/admin/devices/test');
  const sentence = waiting ?? (light ? [light.sentence, light.advice].filter((part) => part !== '').join('，') : '');
  return (
    <li className="device-tile" data-light={light?.light ?? 'none'} data-testid={`device-${member.id}`}>
      <span className="dot" data-light={light?.light ?? 'connecting'} />
      <b>{name}</b>
      <span className="device-tile-word">{light ? staffWords.deviceLights[light.light] : words.noLight}</span>
      <span className="device-tile-acts">
        {tests.map((test) => (
          <Button
            key={test}
            size="small"
            disabled={isRunning}
            aria-label={words.testOf(name, testNames[test])}
            data-testid={`test-${member.id}-${test}`}
            onClick={() => void run({ deviceId: member.id, test })}
          >
            {testNames[test]}
          </Button>
        ))}
      </span>
      {sentence !== '' && (
        <span className="device-tile-sentence" role={waiting === null ? undefined : 'status'}>
          {sentence}
        </span>
      )}
      {light?.detail !== undefined && <span className="device-tile-sentence">{light.detail}</span>}
    </li>
  );
}
