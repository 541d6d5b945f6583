import type { SlipTemplateAnswer } from '@jiaohao/queue-core/protocol';
import { Button, Checkbox, Input, Select } from 'antd';
import { fieldWords } from '../../fields/messages.zh.ts';
import { slipWords as words } from './messages.zh.ts';
import { readNames, showNames, withField, type BlockRow, type SlipBlock } from './slip-blocks.ts';

type Values = SlipTemplateAnswer['values'];

/** One block of the slip: a line of what it is, and when it is open what can be changed of it. */
export function BlockRowEditor({
  row,
  at,
  count,
  values,
  fault,
  isOpen,
  onOpen,
  onChange,
  onMove,
  onRemove,
}: {
  row: BlockRow;
  at: number;
  count: number;
  values: Values;
  fault: string | null;
  isOpen: boolean;
  onOpen(): void;
  onChange(row: BlockRow): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}) {
  const { block, isOn } = row;
  const name = nameOf(block, values);
  const set = (field: string, value: unknown) => onChange({ ...row, block: withField(block, field, value) });
  return (
    <li className="slip-block" data-on={isOn} data-open={isOpen} data-faulty={fault !== null}>
      <div className="slip-block-line">
        <Checkbox
          checked={isOn}
          disabled={block.kind === 'cut'}
          aria-label={words.isShown(name)}
          onChange={(event) => onChange({ ...row, isOn: event.target.checked })}
        />
        <span className="slip-block-name">
          {name}
          <small>{looksOf(block, values)}</small>
          {fault !== null && <b className="entry-fault">{fault}</b>}
        </span>
        {block.kind !== 'rule' && block.kind !== 'cut' && (
          <Button
            aria-expanded={isOpen}
            aria-label={`${isOpen ? fieldWords.done : fieldWords.edit}${name}`}
            onClick={onOpen}
          >
            {isOpen ? fieldWords.done : fieldWords.edit}
          </Button>
        )}
        <Button type="text" disabled={at === 0} aria-label={`${words.up}${name}`} onClick={() => onMove(-1)}>
          {words.up}
        </Button>
        <Button type="text" disabled={at === count - 1} aria-label={`${words.down}${name}`} onClick={() => onMove(1)}>
          {words.down}
        </Button>
        <Button type="text" disabled={block.kind === 'cut'} aria-label={`${words.remove}${name}`} onClick={onRemove}>
          {words.remove}
        </Button>
      </div>
      {isOpen && <BlockFields block={block} at={at} values={values} set={set} />}
    </li>
  );
}

function BlockFields({
  block,
  at,
  values,
  set,
}: {
  block: SlipBlock;
  at: number;
  values: Values;
  set(field: string, value: unknown): void;
}) {
  switch (block.kind) {
    case 'text':
      return (
        <div className="slip-block-fields">
          <NamedText field="text" block={block} at={at} values={values} set={set} />
          <SizeSelect label={words.width} value={block.widthTimes} onChange={(times) => set('widthTimes', times)} />
          <SizeSelect label={words.height} value={block.heightTimes} onChange={(times) => set('heightTimes', times)} />
          <Labelled label={words.align}>
            <Select
              style={{ width: 96 }}
              aria-label={words.align}
              value={block.align ?? 'left'}
              options={Object.entries(words.aligns).map(([value, label]) => ({ value, label }))}
              onChange={(align) => set('align', align === 'left' ? undefined : align)}
            />
          </Labelled>
          <WhenSelect block={block} values={values} set={set} />
          <Checkbox checked={block.bold ?? false} onChange={(event) => set('bold', event.target.checked)}>
            {words.bold}
          </Checkbox>
          <Checkbox checked={block.shrink ?? false} onChange={(event) => set('shrink', event.target.checked)}>
            {words.shrink}
          </Checkbox>
        </div>
      );
    case 'qr':
      return (
        <div className="slip-block-fields">
          <NamedText field="content" block={block} at={at} values={values} set={set} />
          <Labelled label={words.dots}>
            <Select
              style={{ width: 84 }}
              aria-label={words.dots}
              value={block.moduleDots ?? 6}
              options={[3, 4, 5, 6, 7, 8].map((dots) => ({ value: dots, label: String(dots) }))}
              onChange={(dots) => set('moduleDots', dots)}
            />
          </Labelled>
          <WhenSelect block={block} values={values} set={set} />
        </div>
      );
    case 'feed':
      return (
        <div className="slip-block-fields">
          <Select
            style={{ width: 120 }}
            aria-label={words.kinds.feed}
            value={block.lines ?? 1}
            options={Array.from({ length: 10 }, (_, index) => ({ value: index + 1, label: words.lines(index + 1) }))}
            onChange={(lines) => set('lines', lines)}
          />
          <WhenSelect block={block} values={values} set={set} />
        </div>
      );
    default:
      return <p className="slip-block-fields rows-empty">{words.notEditable}</p>;
  }
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <span className="labelled">
      <span className="row-text">{label}</span>
      {children}
    </span>
  );
}

/** A text with names in braces, in Chinese; a list puts one in. */
function NamedText({
  field,
  block,
  at,
  values,
  set,
}: {
  field: 'text' | 'content';
  block: SlipBlock;
  at: number;
  values: Values;
  set(field: string, value: unknown): void;
}) {
  const text = block[field] ?? '';
  return (
    <span className="named-text">
      <Input
        aria-label={words.textOf(at + 1)}
        data-testid={`block-text-${at}`}
        maxLength={200}
        value={showNames(text, values)}
        onChange={(event) => set(field, readNames(event.target.value, values) || ' ')}
      />
      <Select
        style={{ width: 150 }}
        aria-label={words.insert}
        value={null}
        placeholder={words.insert}
        options={values.map(({ name, meaning }) => ({ value: name, label: meaning }))}
        onChange={(name: string | null) => set(field, `${text}{${name ?? ''}}`)}
      />
    </span>
  );
}

function SizeSelect({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | undefined;
  onChange(times: number | undefined): void;
}) {
  return (
    <Labelled label={label}>
      <Select
        style={{ width: 84 }}
        aria-label={label}
        value={value ?? 1}
        options={[1, 2, 3, 4, 5, 6, 7, 8].map((times) => ({ value: times, label: words.times(times) }))}
        onChange={(times) => onChange(times === 1 ? undefined : times)}
      />
    </Labelled>
  );
}

/** A block of what is not always there stands only when it is. */
function WhenSelect({
  block,
  values,
  set,
}: {
  block: SlipBlock;
  values: Values;
  set(field: string, value: unknown): void;
}) {
  const options = [
    { value: '', label: words.always },
    ...values
      .filter(({ isAlwaysThere }) => !isAlwaysThere)
      .map(({ name, meaning }) => ({ value: name, label: words.whenThere(meaning) })),
  ];
  return (
    <Labelled label={words.when}>
      <Select
        style={{ width: 200 }}
        aria-label={words.when}
        value={block.when ?? ''}
        options={options}
        onChange={(when) => set('when', when)}
      />
    </Labelled>
  );
}

function nameOf(block: SlipBlock, values: Values): string {
  const kind = words.kinds[block.kind as keyof typeof words.kinds] ?? block.kind;
  if (block.kind === 'text') return showNames(block.text ?? '', values);
  return block.kind === 'feed' ? words.lines(block.lines ?? 1) : kind;
}

/** Size, place and condition, those that are not the usual ones. */
function looksOf(
  { widthTimes = 1, heightTimes = 1, align = 'left', bold, when, kind }: SlipBlock,
  values: Values,
): string {
  const meaning = values.find(({ name }) => name === when)?.meaning;
  return [
    ...(kind === 'text' ? [words.aligns[align]] : []),
    ...(widthTimes > 1 ? [`${words.width} ${words.times(widthTimes)}`] : []),
    ...(heightTimes > 1 ? [`${words.height} ${words.times(heightTimes)}`] : []),
    ...(bold ? [words.bold] : []),
    ...(meaning === undefined ? [] : [words.whenThere(meaning)]),
  ].join('，');
}
