import { SlipTemplateAnswerSchema, type SlipPreview, type SlipTemplateAnswer } from '@jiaohao/queue-core/protocol';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useRemoval } from '../../fields/editor.tsx';
import { ToggleField } from '../../fields/toggle-field.tsx';
import { Block, Section } from '../../section.tsx';
import { isSame } from '../../settings-draft.ts';
import { useSettings } from '../../use-settings.ts';
import { moved } from '../edits.ts';
import { LoadingNote } from '../loading-note.tsx';
import { useLoaded } from '../use-loaded.ts';
import { BlockRowEditor } from './block-row.tsx';
import { slipWords as words } from './messages.zh.ts';
import { newBlocks, rowAt, rowsOf, templateOf, withBlock, type BlockRow, type SlipTemplate } from './slip-blocks.ts';
import { SlipPreviewSide } from './slip-preview.tsx';
import './slip.css';

/** 号票模板: the blocks of the slip on the left, the slip itself on the right. */
export function SlipSection() {
  const { value, failure, reload } = useLoaded('/api/admin/slip', SlipTemplateAnswerSchema);
  return (
    <Section title={words.title} text={words.text}>
      {value ? (
        <SlipDesk house={value} />
      ) : (
        <Block>
          <LoadingNote failure={failure} onAgain={reload} />
        </Block>
      )}
    </Section>
  );
}

function SlipDesk({ house }: { house: SlipTemplateAnswer }) {
  const { settings, edit } = useSettings();
  const own = settings.slip as SlipTemplate | null;
  const [faults, setFaults] = useState<SlipPreview['faults']>([]);
  const remove = useRemoval();
  const setSlip = (slip: SlipTemplate | null) => edit((now) => ({ ...now, slip }));
  const houseCopy = (): SlipTemplate => ({ ...(house.template as SlipTemplate), name: 'own' });

  return (
    <div className="slip-page">
      <div className="section-body">
        <Block>
          <ToggleField
            label={words.own}
            hint={words.ownHint}
            isOn={own !== null}
            testId="own-slip"
            onChange={(isOn) => {
              if (isOn) setSlip(houseCopy());
              else remove({ name: words.title, neededBy: [], onRemove: () => setSlip(null) });
            }}
          />
        </Block>
        {own && <SlipBlocks own={own} house={house} faults={faults} onChange={setSlip} />}
      </div>
      <SlipPreviewSide template={own} columns={house.columns} onFaults={setFaults} />
    </div>
  );
}

function SlipBlocks({
  own,
  house,
  faults,
  onChange,
}: {
  own: SlipTemplate;
  house: SlipTemplateAnswer;
  faults: SlipPreview['faults'];
  onChange(template: SlipTemplate): void;
}) {
  /** With those that are off, which the template knows nothing of. */
  const [kept, setKept] = useState<readonly BlockRow[]>(() => rowsOf(own));
  const [openId, setOpenId] = useState<number | null>(null);
  const rows = isSame(templateOf(kept).blocks, own.blocks) ? kept : rowsOf(own);

  function set(next: readonly BlockRow[]): void {
    setKept(next);
    onChange(templateOf(next));
  }
  const faultOf = (row: BlockRow) =>
    faults.find(({ field }) => {
      const at = /^blocks\.(\d+)/.exec(field)?.[1];
      return at !== undefined && rowAt(rows, Number(at))?.id === row.id;
    })?.message ?? null;
  const general = faults.filter(({ field }) => !/^blocks\.\d/.test(field));

  return (
    <Block
      title={words.blocks}
      hint={words.blocksHint}
      actions={
        <Dropdown
          trigger={['click']}
          menu={{
            items: Object.keys(newBlocks).map((kind) => ({
              key: kind,
              label: words.kinds[kind as keyof typeof newBlocks],
            })),
            onClick({ key }) {
              const next = withBlock(rows, newBlocks[key as keyof typeof newBlocks]);
              set(next);
              setOpenId(Math.max(...next.map(({ id }) => id)));
            },
          }}
        >
          <Button data-testid="add-block">{words.add}</Button>
        </Dropdown>
      }
    >
      {general.map(({ message }) => (
        <p key={message} className="entry-fault" role="alert">
          {message}
        </p>
      ))}
      <ol className="slip-blocks">
        {rows.map((row, at) => (
          <BlockRowEditor
            key={row.id}
            row={row}
            at={at}
            count={rows.length}
            values={house.values}
            fault={faultOf(row)}
            isOpen={openId === row.id}
            onOpen={() => setOpenId(openId === row.id ? null : row.id)}
            onChange={(next) => set(rows.map((each) => (each.id === row.id ? next : each)))}
            onMove={(by) => set(moved(rows, at, by))}
            onRemove={() => set(rows.filter(({ id }) => id !== row.id))}
          />
        ))}
      </ol>
    </Block>
  );
}
