import { shanghaiDay } from '@jiaohao/basics/time';
import type { HallPage } from '@jiaohao/queue-core/protocol';
import { useHostClock } from '@jiaohao/ui-kit';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { Editor, useRemoval } from '../../fields/editor.tsx';
import { EntryActs, EntryFault } from '../../fields/entries.tsx';
import { Field, Fields } from '../../fields/field.tsx';
import { DayInput } from '../../fields/moment-inputs.tsx';
import { Rows } from '../../fields/rows.tsx';
import { NumberField, RadioField, TextField } from '../../fields/values.tsx';
import { Block } from '../../section.tsx';
import { faultAt, useField, useSettings } from '../../use-settings.ts';
import { freeId, moved } from '../edits.ts';
import { displayWords, pageKindNames } from './messages.zh.ts';
import { datesWords, pageStateOn, type PageState } from './page-dates.ts';

const words = displayWords.pages;
const tones: Record<PageState, string> = { now: 'green', later: 'amber', over: '' };

/** 通知公告 and 政务公开, which boards show between calls. */
export function PagesBlock() {
  const { value: pages, set } = useField<readonly HallPage[]>('presentation.board.pages');
  const [openAt, setOpenAt] = useState<number | null>(null);
  const remove = useRemoval();
  const now = useHostClock();
  const today = shanghaiDay(now());
  const open = openAt === null ? undefined : pages[openAt];

  function add(): void {
    const id = freeId('page', new Set(pages.map((page) => page.id)));
    set([...pages, { id, kind: 'notice', title: words.newTitle, lines: [''], from: null, until: null }]);
    setOpenAt(pages.length);
  }
  function askToRemove(page: HallPage): void {
    remove({
      name: page.title,
      neededBy: [],
      onRemove() {
        setOpenAt(null);
        set(pages.filter(({ id }) => id !== page.id));
      },
    });
  }
  function move(by: -1 | 1): void {
    if (openAt === null) return;
    set(moved(pages, openAt, by));
    setOpenAt(openAt + by);
  }

  return (
    <Block
      flush
      title={words.title}
      hint={words.hint}
      actions={
        <Button onClick={add} disabled={pages.length >= 40} data-testid="add-page">
          {words.add}
        </Button>
      }
    >
      {pages.length === 0 ? (
        <p className="entries-empty">{words.none}</p>
      ) : (
        <table className="entries">
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
            {pages.map((page, at) => (
              <PageRow key={page.id} page={page} at={at} today={today} onOpen={() => setOpenAt(at)} />
            ))}
          </tbody>
        </table>
      )}
      <div className="pages-foot">
        <NumberField field="presentation.board.pageSeconds" label={words.stay} min={5} max={120} unit={words.seconds} />
        <NumberField
          field="presentation.board.quietSeconds"
          label={words.quiet}
          min={10}
          max={600}
          unit={words.seconds}
        />
      </div>
      <Editor
        title={open?.title ?? ''}
        isOpen={open !== undefined}
        onClose={() => setOpenAt(null)}
        onRemove={open ? () => askToRemove(open) : null}
        place={{ at: openAt ?? 0, count: pages.length, onMove: move }}
      >
        {open && openAt !== null && <PageEditor at={openAt} page={open} today={today} />}
      </Editor>
    </Block>
  );
}

function PageRow({ page, at, today, onOpen }: { page: HallPage; at: number; today: string; onOpen(): void }) {
  const fault = faultAt(useSettings(), `presentation.board.pages.${at}`);
  const state = pageStateOn(page, today);
  return (
    <tr data-faulty={fault !== null}>
      <th scope="row">
        {page.title}
        <EntryFault fault={fault} />
      </th>
      <td>{pageKindNames[page.kind]}</td>
      <td>{datesWords(page, today)}</td>
      <td className="entry-short">
        <span className="chip" data-tone={tones[state]}>
          {words[state]}
        </span>
      </td>
      <EntryActs name={page.title} onOpen={onOpen} />
    </tr>
  );
}

function PageEditor({ at, page, today }: { at: number; page: HallPage; today: string }) {
  const path = `presentation.board.pages.${at}`;
  const lines = useField<readonly string[]>(`${path}.lines`);
  return (
    <>
      <Fields>
        <RadioField
          field={`${path}.kind`}
          label={words.kind}
          choices={Object.entries(pageKindNames).map(([value, label]) => ({ value, label }))}
        />
        <TextField field={`${path}.title`} label={words.titleField} hint={words.titleHint} maxLength={24} />
        <Field label={words.lines} hint={words.linesHint} fault={lines.item} isGroup>
          {() => (
            <Rows
              rows={lines.value}
              label={(_, row) => words.line(row + 1)}
              add={words.addLine}
              maxRows={8}
              newRow={() => ''}
              onChange={lines.set}
            >
              {(line, change, row) => (
                <Input
                  className="page-line"
                  aria-label={words.line(row + 1)}
                  maxLength={80}
                  value={line}
                  onChange={(event) => change(event.target.value)}
                />
              )}
            </Rows>
          )}
        </Field>
        <DateField field={`${path}.from`} label={words.fromDay} today={today} />
        <DateField field={`${path}.until`} label={words.untilDay} today={today} />
      </Fields>
      <Fields title={words.preview}>
        <div className="page-preview">
          <small>{pageKindNames[page.kind]}</small>
          <b>{page.title}</b>
          {page.lines.map((line, row) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no name but their place
            <span key={row}>{line}</span>
          ))}
        </div>
      </Fields>
    </>
  );
}

/** A day, or none. */
function DateField({ field, label, today }: { field: string; label: string; today: string }) {
  const { value, set, item } = useField<string | null>(field);
  return (
    <Field label={label} fault={item} isGroup>
      {() => (
        <span className="row">
          <Checkbox checked={value === null} onChange={(event) => set(event.target.checked ? null : today)}>
            {words.noDay}
          </Checkbox>
          {value !== null && <DayInput value={value} label={label} onChange={set} />}
        </span>
      )}
    </Field>
  );
}
