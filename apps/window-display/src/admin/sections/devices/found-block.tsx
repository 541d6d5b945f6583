import {
  FoundDevicesAnswerSchema,
  type DeviceModels,
  type FoundDevice,
  type FoundDevices,
} from '@jiaohao/queue-core/protocol';
import { useCommands } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { useFailureToast } from '../../../staff/use-toast.tsx';
import { Block } from '../../section.tsx';
import { useSettings } from '../../use-settings.ts';
import { deviceName, type WrittenDevice } from '../device-names.ts';
import { deviceForFound } from './device-data.ts';
import { deviceWords } from './messages.zh.ts';

const words = deviceWords.found;

/** What is plugged into the host, and a way to take it into use. */
export function FoundBlock({ models, onUse }: { models: DeviceModels | null; onUse(device: WrittenDevice): void }) {
  const commands = useCommands();
  const tellFailure = useFailureToast('found');
  const [found, setFound] = useState<FoundDevices | null>(null);
  const [isLooking, setIsLooking] = useState(false);

  async function look(): Promise<void> {
    setIsLooking(true);
    const answer = await commands.get('/api/admin/devices/found', FoundDevicesAnswerSchema, 15_000);
    setIsLooking(false);
    if (answer.ok) setFound(answer.value);
    else tellFailure(answer.error);
  }

  return (
    <Block
      flush={found !== null && found.devices.length > 0}
      title={words.title}
      hint={words.hint}
      actions={
        <Button aria-busy={isLooking} onClick={() => void look()} data-testid="look-for-devices">
          {isLooking ? words.looking : found ? words.lookAgain : words.look}
        </Button>
      }
    >
      {found?.troubles.map((trouble) => (
        <p key={trouble} className="found-trouble">
          {trouble}
        </p>
      ))}
      {found && <FoundTable found={found} models={models} onUse={onUse} />}
    </Block>
  );
}

function FoundTable({
  found,
  models,
  onUse,
}: {
  found: FoundDevices;
  models: DeviceModels | null;
  onUse(device: WrittenDevice): void;
}) {
  const { settings } = useSettings();
  if (found.devices.length === 0) return <p className="rows-empty">{words.none}</p>;
  return (
    <table className="entries" data-testid="found-devices">
      <thead>
        <tr>
          {words.head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {found.devices.map((device) => (
          <tr key={`${device.medium} ${device.path}`}>
            <td className="entry-short">{words.media[device.medium]}</td>
            <th scope="row">
              {device.path}
              <span className="entry-soft found-ids">{idsOf(device)}</span>
            </th>
            <td>
              <div className="entry-lines">
                <span>{device.guess === '' ? words.unknown : device.guess}</span>
                {device.advice !== '' && <span className="entry-soft">{device.advice}</span>}
              </div>
            </td>
            <td>
              {device.usedBy === null ? (
                <span className="entry-soft">{words.free}</span>
              ) : (
                deviceName(settings.devices, device.usedBy)
              )}
            </td>
            <td className="entry-acts">
              {device.usedBy === null && (
                <Button
                  aria-label={words.takeAs(device.path)}
                  onClick={() => onUse(deviceForFound(device, settings, models))}
                >
                  {words.use}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function idsOf({ usb, name }: FoundDevice): string {
  return [usb ? `${usb.vendorId}:${usb.productId}` : '', name].filter((part) => part !== '').join('　');
}
