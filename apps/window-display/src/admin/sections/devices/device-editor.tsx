import type { DeviceFamily, DeviceModels } from '@jiaohao/queue-core/protocol';
import { Input, Select } from 'antd';
import { Field, Fields } from '../../fields/field.tsx';
import { ToggleField } from '../../fields/toggle-field.tsx';
import { useFault, useField, useSettings } from '../../use-settings.ts';
import type { WrittenDevice } from '../device-names.ts';
import { asText } from '../edits.ts';
import { BusFields, KeyLevels, WordFields } from './bus-fields.tsx';
import { modelName } from './device-data.ts';
import { withOptional, type DevicePart } from './device-part.ts';
import { LinkFields } from './link-fields.tsx';
import { deviceWords as words } from './messages.zh.ts';

/** One device as it is written, at its place in the draft. */
export function DeviceEditor({
  at,
  device,
  models,
}: {
  at: number;
  device: WrittenDevice;
  models: DeviceModels | null;
}) {
  const path = `devices.${at}`;
  const { set } = useField<WrittenDevice>(path);
  return (
    <>
      <Fields title={words.basics}>
        <ModelField path={path} device={device} models={models} set={set} />
        {device.kind === 'slipPrinter' && <PaperFields path={path} device={device} models={models} set={set} />}
        {device.kind === 'ratingPad' && <WindowField path={path} device={device} set={set} />}
        <LinkFields path={path} device={device} models={models} set={set} />
      </Fields>
      {device.kind === 'codeScanner' && <ScannerFields path={path} device={device} models={models} set={set} />}
      {device.kind === 'keypadBus' && <KeypadFields path={path} device={device} models={models} set={set} />}
      {device.kind === 'stripBus' && (
        <>
          <BusFields path={path} device={device} list="strips" set={set} />
          <WordFields path={path} device={device} set={set} />
        </>
      )}
      {device.kind === 'ratingPad' && <PadFields path={path} device={device} set={set} />}
    </>
  );
}

function ModelField({ path, device, models, set }: DevicePart) {
  const fault = useFault(`${path}.model`);
  const choices = modelsOf(device, models);
  if (choices.length < 2) return null;
  function choose(model: string): void {
    if (device.kind === 'codeScanner') set(scannerOf(device, model, models));
    else set({ ...device, model });
  }
  return (
    <Field label={words.model} fault={fault}>
      {(control) => (
        <Select
          {...control}
          value={device.model}
          options={choices.map((model) => ({ value: model, label: modelName(model) }))}
          onChange={choose}
        />
      )}
    </Field>
  );
}

const scannerModels = ['cdc-scanner', 'hid-pos-scanner', 'keyboard-scanner'];

function modelsOf(device: WrittenDevice, models: DeviceModels | null): readonly string[] {
  const names = (families: readonly DeviceFamily[] | undefined) => families?.map(({ name }) => name) ?? [];
  const known =
    device.kind === 'keypadBus'
      ? names(models?.keypads)
      : device.kind === 'stripBus'
        ? names(models?.strips)
        : device.kind === 'codeScanner'
          ? scannerModels
          : [];
  return known.includes(device.model) ? known : [device.model, ...known];
}

/** Each model has fields of its own: only the id and a link that fits stay. */
function scannerOf({ kind, id, link }: WrittenDevice, model: string, models: DeviceModels | null): WrittenDevice {
  const hid = link.kind === 'hid' || link.kind === 'simulated' ? link : { kind: 'hid', vendorId: '', productId: '' };
  if (model === 'cdc-scanner') {
    return {
      kind,
      id,
      model,
      link: link.kind === 'hid' ? { kind: 'serial', path: '', baud: 9_600 } : link,
      hasSuffix: true,
    };
  }
  return model === 'hid-pos-scanner'
    ? { kind, id, model, link: hid, layout: models?.hidPosLayouts[0] ?? 'aim' }
    : { kind, id, model, link: hid };
}

function PaperFields({ path, device, models, set }: DevicePart) {
  const fault = useFault(`${path}.profile`);
  const profile = device['profile'] ?? 'escpos-80mm';
  const isOwn = typeof profile !== 'string';
  const base = isOwn ? asText((profile as { base?: unknown }).base) : profile;
  return (
    <>
      <Field label={words.paper} fault={fault} hint={isOwn ? words.paperOwn : ''}>
        {(control) => (
          <Select
            {...control}
            value={base}
            options={(models?.printers ?? [base]).map((name) => ({ value: name, label: modelName(name) }))}
            onChange={(name) => set({ ...device, profile: isOwn ? { ...(profile as object), base: name } : name })}
          />
        )}
      </Field>
      <ToggleField
        label={words.oneWay}
        hint={words.oneWayHint}
        isOn={device['direction'] === 'writeOnly'}
        onChange={(isOn) => set(withOptional(device, 'direction', isOn ? 'writeOnly' : undefined))}
      />
    </>
  );
}

function WindowField({ path, device, set }: Omit<DevicePart, 'models'>) {
  const { settings } = useSettings();
  const fault = useFault(`${path}.windowId`);
  return (
    <Field label={words.window} fault={fault}>
      {(control) => (
        <Select
          {...control}
          value={String(device['windowId'])}
          options={settings.hall.windows.map(({ id, name }) => ({ value: id as string, label: `${id} 号 ${name}` }))}
          onChange={(windowId) => set({ ...device, windowId })}
        />
      )}
    </Field>
  );
}

function ScannerFields({ path, device, models, set }: DevicePart) {
  const fault = useFault(`${path}.layout`);
  if (device.model === 'cdc-scanner') {
    return (
      <Fields>
        <ToggleField
          label={words.suffix}
          hint={words.suffixHint}
          isOn={device['hasSuffix'] === true}
          onChange={(hasSuffix) => set({ ...device, hasSuffix })}
        />
      </Fields>
    );
  }
  if (device.model !== 'hid-pos-scanner') return null;
  return (
    <Fields>
      <Field label={words.layout} fault={fault}>
        {(control) => (
          <Select
            {...control}
            value={asText(device['layout'])}
            options={(models?.hidPosLayouts ?? []).map((layout) => ({ value: layout, label: modelName(layout) }))}
            onChange={(layout) => set({ ...device, layout })}
          />
        )}
      </Field>
    </Fields>
  );
}

function KeypadFields({ path, device, models, set }: DevicePart) {
  const family = models?.keypads.find(({ name }) => name === device.model);
  const values = (family?.ratingValues ?? []).map(String);
  const fault = useFault(`${path}.ratingKeys`);
  return (
    <>
      <BusFields path={path} device={device} list="keypads" set={set} />
      {values.length > 0 && (
        <Fields title={words.keys.title} hint={words.keys.hint}>
          <KeyLevels
            keys={(device['ratingKeys'] ?? {}) as Record<string, string | null>}
            values={values}
            fault={fault}
            onChange={(ratingKeys) => set({ ...device, ratingKeys })}
          />
        </Fields>
      )}
    </>
  );
}

type PadLayout = { readonly kind: 'keyboard' } | { readonly kind: 'report'; readonly byteIndex: number };

function PadFields({ path, device, set }: Omit<DevicePart, 'models'>) {
  const layout = device['layout'] as PadLayout;
  const keys = device['keys'] as Record<string, string | null>;
  const fault = useFault(`${path}.keys`);
  const layoutFault = useFault(`${path}.layout`);
  return (
    <Fields title={words.keys.title} hint={words.keys.hint}>
      <Field label={words.padKind} fault={layoutFault}>
        {(control) => (
          <Select
            {...control}
            value={layout.kind}
            options={[
              { value: 'keyboard', label: words.keyboardPad },
              { value: 'report', label: words.reportPad },
            ]}
            onChange={(kind: PadLayout['kind']) =>
              set({ ...device, layout: kind === 'keyboard' ? { kind } : { kind, byteIndex: 0 } })
            }
          />
        )}
      </Field>
      {layout.kind === 'report' && (
        <Field label={words.byteIndex}>
          {({ id }) => (
            <Input
              id={id}
              className="is-short"
              inputMode="numeric"
              maxLength={2}
              value={String(layout.byteIndex)}
              onChange={(event) =>
                set({ ...device, layout: { ...layout, byteIndex: Number(event.target.value.replaceAll(/\D/g, '')) } })
              }
            />
          )}
        </Field>
      )}
      <KeyLevels keys={keys} values={null} fault={fault} onChange={(next) => set({ ...device, keys: next })} />
    </Fields>
  );
}
