import type { PageAddresses, Screen, WindowId } from '@jiaohao/queue-core/protocol';
import { Button, Radio, Select } from 'antd';
import { useState } from 'react';
import { QrCode } from '../../../staff/qr-code.tsx';
import { Field, Fields } from '../../fields/field.tsx';
import { NumberField, OptionalNumberField, SelectField, TextField } from '../../fields/values.tsx';
import { useDone } from '../use-done.tsx';
import { screenFaceNames, screenWords as words } from './messages.zh.ts';
import { addressFor, usualShape, type Shape } from './screen-geometry.ts';
import { ScreenScene } from './screen-scene.tsx';

const faceChoices = Object.entries(screenFaceNames).map(([value, label]) => ({ value, label }));

/** One screen, drawn to scale, and the address to open on it. */
export function ScreenEditor({
  at,
  screen,
  addresses,
}: {
  at: number;
  screen: Screen;
  addresses: PageAddresses | null;
}) {
  const path = `presentation.screens.${at}`;
  const [asked, setAsked] = useState<Shape | null>(null);
  const shape = asked ?? usualShape(screen);
  return (
    <>
      <Fields title={words.basics}>
        <TextField field={`${path}.id`} label={words.name} hint={words.nameHint} maxLength={30} />
        <SelectField field={`${path}.face`} label={words.face} choices={faceChoices} />
        <NumberField
          field={`${path}.inches`}
          label={words.inchesLabel}
          hint={words.inchesHint}
          min={5}
          max={120}
          decimals={1}
          unit={words.inchesUnit}
        />
        <OptionalNumberField
          field={`${path}.mountedAtMm`}
          label={words.mountedLabel}
          hint={words.mountedHint}
          none={words.unknown}
          usual={screen.face === 'board' ? 2000 : 800}
          min={0}
          max={3000}
          unit={words.mountedUnit}
        />
        <OptionalNumberField
          field={`${path}.distanceM`}
          label={words.distanceLabel}
          hint={words.distanceHint}
          none={words.unknown}
          usual={8}
          min={1}
          max={40}
          unit={words.distanceUnit}
        />
      </Fields>
      <Fields title={words.preview}>
        <Radio.Group
          aria-label={words.shape}
          optionType="button"
          value={shape}
          options={(['landscape', 'portrait'] as const).map((each) => ({ value: each, label: words[each] }))}
          onChange={(event) => setAsked(event.target.value as Shape)}
        />
        <ScreenScene screen={screen} shape={shape} address={pageOf(addresses, screen.face, null)?.path ?? null} />
      </Fields>
      <Fields title={words.open} hint={words.openHint}>
        <AddressFields screen={screen} addresses={addresses} />
      </Fields>
    </>
  );
}

function pageOf(addresses: PageAddresses | null, face: Screen['face'], windowId: WindowId | null) {
  const pages = addresses?.pages.filter((page) => page.face === face) ?? [];
  return pages.find((page) => page.windowId === windowId) ?? pages[0] ?? null;
}

function AddressFields({ screen, addresses }: { screen: Screen; addresses: PageAddresses | null }) {
  const [windowId, setWindowId] = useState<WindowId | null>(null);
  const tellDone = useDone();
  const pages = addresses?.pages.filter((page) => page.face === screen.face) ?? [];
  const page = pageOf(addresses, screen.face, windowId);
  if (!addresses || !page) return <p className="rows-empty">{words.noAddress}</p>;
  // Other machines are what screens are on.
  const origin = addresses.origins[1] ?? addresses.origins[0] ?? location.origin;
  const address = `${origin}${addressFor(page.path, screen.inches)}`;
  const calibrates = `${origin}${addressFor(page.path, screen.inches, true)}`;
  async function copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    tellDone(words.copied);
  }
  return (
    <>
      {page.windowId !== null && (
        <Field label={words.window}>
          {({ id }) => (
            <Select
              id={id}
              value={page.windowId}
              options={pages.map((each) => ({
                value: each.windowId,
                label: `${each.windowId} 号 ${each.windowName ?? ''}`,
              }))}
              onChange={setWindowId}
            />
          )}
        </Field>
      )}
      <Field label={words.address} isGroup>
        {() => (
          <div className="screen-address">
            <QrCode text={address} label={words.qr} />
            <div className="rows">
              <code>{address.split('#')[0]}</code>
              <div>
                <Button onClick={() => void copy(address)}>{words.copy}</Button>
              </div>
            </div>
          </div>
        )}
      </Field>
      <Field label={words.calibrate} hint={words.calibrateHint} isGroup>
        {() => <Button onClick={() => void copy(calibrates)}>{words.copyCalibrate}</Button>}
      </Field>
    </>
  );
}
