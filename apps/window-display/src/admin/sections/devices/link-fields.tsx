import { Input, InputNumber, Select } from 'antd';
import { Field } from '../../fields/field.tsx';
import { useFault } from '../../use-settings.ts';
import { asText } from '../edits.ts';
import { linkKindsOf, linkOf, modelName, type LinkKind, type WrittenLink } from './device-data.ts';
import { withOptional, type DevicePart } from './device-part.ts';
import { deviceWords as words, linkNames } from './messages.zh.ts';

const bauds = [1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200];
const formats = ['8N1', '8E1', '8O1'];

/** How the device is reached, and what that way needs to know. */
export function LinkFields({ path, device, models, set }: DevicePart) {
  const { link } = device;
  const fault = useFault(`${path}.link.kind`);
  const kinds = linkKindsOf(device, models);
  const setLink = (next: WrittenLink) => set({ ...device, link: next });
  const family = [...(models?.keypads ?? []), ...(models?.strips ?? [])].find(({ name }) => name === device.model);

  function choose(kind: LinkKind): void {
    const next = { ...device, link: linkOf(kind, link, family?.baud ?? 9_600) };
    // Only a reader over HID says how its reports carry frames.
    const envelope =
      device.kind === 'idCardReader' && kind === 'hid' ? (models?.hidEnvelopes.at(-1) ?? 'miaxis') : undefined;
    set(device.kind === 'idCardReader' ? withOptional(next, 'hidEnvelope', envelope) : next);
  }

  return (
    <>
      <Field label={words.link} fault={fault}>
        {(control) => (
          <Select
            {...control}
            style={{ maxWidth: 220 }}
            value={link.kind as LinkKind}
            options={kinds.map((kind) => ({ value: kind, label: linkNames[kind] }))}
            onChange={choose}
          />
        )}
      </Field>
      {link.kind === 'serial' && <SerialFields path={path} link={link} set={setLink} />}
      {link.kind === 'tcp' && <TcpFields path={path} link={link} set={setLink} />}
      {link.kind === 'hid' && <HidFields path={path} link={link} set={setLink} />}
      {link.kind === 'usbFile' && (
        <TextOf path={path} link={link} set={setLink} name="path" label={words.usbPath} placeholder="/dev/usb/lp0" />
      )}
      {device.kind === 'idCardReader' && link.kind === 'hid' && (
        <EnvelopeField path={path} device={device} models={models} set={set} />
      )}
    </>
  );
}

type LinkPart = { readonly path: string; readonly link: WrittenLink; set(link: WrittenLink): void };

function TextOf({
  path,
  link,
  set,
  name,
  label,
  hint,
  placeholder,
  isShort = false,
}: LinkPart & { name: string; label: string; hint?: string; placeholder?: string; isShort?: boolean }) {
  const fault = useFault(`${path}.link.${name}`);
  return (
    <Field label={label} fault={fault} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <Input
          {...control}
          className={isShort ? 'is-short' : undefined}
          maxLength={200}
          placeholder={placeholder}
          value={asText(link[name])}
          onChange={(event) => {
            const { [name]: _, ...rest } = link;
            const text = event.target.value.trim();
            // A field that may be left out is left out when it is empty.
            set((name === 'serialNumber' && text === '' ? rest : { ...rest, [name]: text }) as WrittenLink);
          }}
        />
      )}
    </Field>
  );
}

function SerialFields({ path, link, set }: LinkPart) {
  return (
    <>
      <TextOf path={path} link={link} set={set} name="path" label={words.port} placeholder="COM3" />
      <Field label={words.baud}>
        {({ id }) => (
          <Select
            id={id}
            style={{ maxWidth: 150 }}
            value={link['baud'] as number}
            options={[...new Set([...bauds, Number(link['baud'])])].map((baud) => ({
              value: baud,
              label: String(baud),
            }))}
            onChange={(baud) => set({ ...link, baud })}
          />
        )}
      </Field>
      <Field label={words.format}>
        {({ id }) => (
          <Select
            id={id}
            style={{ maxWidth: 150 }}
            value={asText(link['format']) || '8N1'}
            options={formats.map((format) => ({ value: format, label: format }))}
            onChange={(format) => set({ ...link, format })}
          />
        )}
      </Field>
    </>
  );
}

function TcpFields({ path, link, set }: LinkPart) {
  const fault = useFault(`${path}.link.port`);
  return (
    <>
      <TextOf
        path={path}
        link={link}
        set={set}
        name="host"
        label={words.host}
        hint={words.hostHint}
        placeholder="192.168.1.50"
      />
      <Field label={words.tcpPort} fault={fault}>
        {(control) => (
          <InputNumber
            {...control}
            value={link['port'] as number}
            min={1}
            max={65_535}
            precision={0}
            onChange={(port) => set({ ...link, port: port ?? 9100 })}
          />
        )}
      </Field>
    </>
  );
}

function HidFields(part: LinkPart) {
  return (
    <>
      <TextOf {...part} name="vendorId" label={words.vendorId} hint={words.usbHint} placeholder="10C4" isShort />
      <TextOf {...part} name="productId" label={words.productId} placeholder="0007" isShort />
      <TextOf {...part} name="serialNumber" label={words.serialNumber} hint={words.serialHint} />
    </>
  );
}

function EnvelopeField({ path, device, models, set }: DevicePart) {
  const fault = useFault(`${path}.hidEnvelope`);
  return (
    <Field label={words.envelope} fault={fault}>
      {(control) => (
        <Select
          {...control}
          style={{ maxWidth: 220 }}
          value={asText(device['hidEnvelope'])}
          options={(models?.hidEnvelopes ?? []).map((envelope) => ({ value: envelope, label: modelName(envelope) }))}
          onChange={(hidEnvelope) => set({ ...device, hidEnvelope })}
        />
      )}
    </Field>
  );
}
