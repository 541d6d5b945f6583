import { DeviceModelsAnswerSchema } from '@jiaohao/queue-core/protocol';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { Editor, useRemoval } from '../../fields/editor.tsx';
import { Block, Section } from '../../section.tsx';
import { useSettings } from '../../use-settings.ts';
import { deviceName, writtenKindNames, type WrittenDevice, type WrittenKind } from '../device-names.ts';
import { useLoaded } from '../use-loaded.ts';
import { DeviceBlock } from './device-block.tsx';
import { newDevice } from './device-data.ts';
import { DeviceEditor } from './device-editor.tsx';
import './devices.css';
import { FoundBlock } from './found-block.tsx';
import { deviceWords as words } from './messages.zh.ts';

const kinds = Object.keys(writtenKindNames) as WrittenKind[];
/** One citizen stands at one reader and one printer. */
const single: readonly WrittenKind[] = ['idCardReader', 'slipPrinter'];

/** 设备: what the hall has, how it is, and a try of each. */
export function DevicesSection() {
  const { settings, saved, edit } = useSettings();
  const devices = settings.devices as readonly WrittenDevice[];
  const [openId, setOpenId] = useState<string | null>(null);
  const models = useLoaded('/api/admin/devices/models', DeviceModelsAnswerSchema);
  const remove = useRemoval();
  const openAt = devices.findIndex(({ id }) => id === openId);
  const open = devices[openAt];

  function add(device: WrittenDevice): void {
    edit((now) => ({ ...now, devices: [...now.devices, device] }));
    setOpenId(device.id);
  }
  function askToRemove({ id }: WrittenDevice): void {
    remove({
      name: deviceName(devices, id),
      neededBy: [],
      onRemove() {
        setOpenId(null);
        edit((now) => ({ ...now, devices: (now.devices as WrittenDevice[]).filter((device) => device.id !== id) }));
      },
    });
  }

  return (
    <Section
      title={words.title}
      text={words.text}
      actions={
        <Dropdown
          trigger={['click']}
          menu={{
            items: kinds.map((kind) => ({
              key: kind,
              label: writtenKindNames[kind],
              disabled: single.includes(kind) && devices.some((device) => device.kind === kind),
            })),
            onClick: ({ key }) => add(newDevice(key as WrittenKind, settings, models.value)),
          }}
        >
          <Button type="primary" data-testid="add-device">
            {words.add}
          </Button>
        </Dropdown>
      }
    >
      {devices.length === 0 && (
        <Block>
          <p className="rows-empty">{words.none}</p>
        </Block>
      )}
      {devices.map((device, at) => (
        <DeviceBlock
          key={device.id}
          device={device}
          at={at}
          saved={(saved.devices as readonly WrittenDevice[]).find(({ id }) => id === device.id) ?? null}
          onOpen={() => setOpenId(device.id)}
        />
      ))}
      <FoundBlock models={models.value} onUse={add} />
      <Editor
        title={open ? deviceName(devices, open.id) : ''}
        isOpen={open !== undefined}
        onClose={() => setOpenId(null)}
        onRemove={open ? () => askToRemove(open) : null}
      >
        {open && <DeviceEditor at={openAt} device={open} models={models.value} />}
      </Editor>
    </Section>
  );
}
