import { PageAddressesSchema } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { PageSheet } from '../../page-sheet.tsx';
import { Block, Section } from '../../section.tsx';
import { LoadingNote } from '../loading-note.tsx';
import { useLoaded } from '../use-loaded.ts';
import { addressWords as words } from './messages.zh.ts';

/** 页面地址: what to open on which machine, to click, to scan and to print. */
export function AddressesSection() {
  const { hall } = useView<'admin'>();
  const { value, failure, reload } = useLoaded('/api/admin/addresses', PageAddressesSchema);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!value) {
    return (
      <Section title={words.title} text={words.text}>
        <Block>
          <LoadingNote failure={failure} onAgain={reload} />
        </Block>
      </Section>
    );
  }
  const { origins, pages } = value;
  // Other machines are what most of the addresses are for.
  const origin = chosen ?? origins[1] ?? origins[0] ?? '';
  return (
    <Section
      title={words.title}
      text={words.text}
      actions={<Button onClick={() => window.print()}>{words.print}</Button>}
    >
      <Block title={words.origin}>
        {origins.length > 1 ? (
          <Radio.Group
            aria-label={words.origin}
            value={origin}
            onChange={(event) => setChosen(String(event.target.value))}
            options={origins.map((one, at) => ({ value: one, label: at === 0 ? words.here : words.elsewhere(one) }))}
          />
        ) : (
          <p className="save-hint">
            {words.onlyHere}，{words.openUp}
          </p>
        )}
      </Block>
      <Block>
        <PageSheet pages={pages} origin={origin} title={hall.name} />
      </Block>
    </Section>
  );
}
