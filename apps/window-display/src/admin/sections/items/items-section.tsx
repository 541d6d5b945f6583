import { Button, Dropdown, Input, Pagination, Select } from 'antd';
import { useState } from 'react';
import { Editor, useRemoval } from '../../fields/editor.tsx';
import { EntryActs, EntryFault } from '../../fields/entries.tsx';
import { Block, Section } from '../../section.tsx';
import { faultAt, useSettings } from '../../use-settings.ts';
import { useDownload } from '../use-download.ts';
import { ImportDialog } from './import-dialog.tsx';
import { findItems, newItem, withItem, withoutItem, type ItemFilter } from './item-edits.ts';
import { ItemEditor } from './item-editor.tsx';
import { LibraryFields } from './library-fields.tsx';
import { itemWords as words } from './messages.zh.ts';

const pageSize = 50;
const nothingAsked: ItemFilter = { text: '', queueId: '', guide: 'all' };

/** 服务事项: the library as this hall has it. */
export function ItemsSection() {
  const { settings, edit } = useSettings();
  const { items } = settings.hall;
  // By place: the code of an item may be changed while it is open.
  const [openAt, setOpenAt] = useState<number | null>(null);
  const [isImporting, setIsImporting] = useState(false);
  const remove = useRemoval();
  const open = openAt === null ? undefined : items[openAt];

  function add(): void {
    const item = newItem(settings, words.newName);
    if (!item) return;
    edit((now) => withItem(now, item));
    setOpenAt(items.length);
  }
  function askToRemove(id: string, name: string): void {
    remove({
      name,
      neededBy: [],
      onRemove() {
        setOpenAt(null);
        edit((now) => withoutItem(now, id));
      },
    });
  }

  return (
    <Section
      title={words.title}
      text={words.text}
      actions={
        <>
          <ExportMenu />
          <Button onClick={() => setIsImporting(true)} data-testid="import">
            {words.import}
          </Button>
          <Button type="primary" onClick={add} data-testid="add-item">
            {words.add}
          </Button>
        </>
      }
    >
      <Block title={words.library} hint={words.libraryHint}>
        <LibraryFields />
      </Block>
      <ItemList onOpen={setOpenAt} />
      <Editor
        title={open?.name ?? ''}
        isOpen={open !== undefined}
        onClose={() => setOpenAt(null)}
        onRemove={open ? () => askToRemove(open.id, open.name) : null}
      >
        {open && openAt !== null && <ItemEditor at={openAt} item={open} />}
      </Editor>
      {isImporting && <ImportDialog onClose={() => setIsImporting(false)} />}
    </Section>
  );
}

function ExportMenu() {
  const { isWorking, download } = useDownload();
  const files = [
    { key: 'csv', label: words.exportCsv },
    { key: 'json', label: words.exportJson },
  ];
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: files, onClick: ({ key }) => download(`/api/admin/items.${key}`) }}
      disabled={isWorking}
    >
      <Button>{words.export}</Button>
    </Dropdown>
  );
}

function ItemList({ onOpen }: { onOpen(at: number): void }) {
  const desk = useSettings();
  const { hall } = desk.settings;
  const [filter, setFilter] = useState(nothingAsked);
  const [page, setPage] = useState(1);
  const found = findItems(desk.settings, filter);
  const shown = found.slice((page - 1) * pageSize, page * pageSize);
  const ask = (change: Partial<ItemFilter>) => {
    setFilter({ ...filter, ...change });
    setPage(1);
  };

  return (
    <Block flush>
      <div className="list-tools">
        <Input.Search
          aria-label={words.search}
          placeholder={words.searchHint}
          allowClear
          value={filter.text}
          onChange={(event) => ask({ text: event.target.value })}
        />
        <Select
          aria-label={words.queue}
          className="is-filter"
          value={filter.queueId}
          onChange={(queueId) => ask({ queueId })}
          options={[
            { value: '', label: words.everyQueue },
            ...hall.queues.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
        <Select
          aria-label={words.guide}
          style={{ width: 130 }}
          value={filter.guide}
          onChange={(guide) => ask({ guide })}
          options={(['all', 'with', 'without'] as const).map((value) => ({ value, label: words.guideFilter[value] }))}
        />
        <span className="list-count">{words.list(found.length, hall.items.length)}</span>
      </div>
      {shown.length === 0 ? (
        <p className="entries-empty">{words.none}</p>
      ) : (
        <table className="entries" data-testid="items">
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
            {shown.map(({ item, at, guide }) => (
              <tr key={item.id} data-faulty={faultAt(desk, `hall.items.${at}`) !== null}>
                <td className="entry-short">{item.id}</td>
                <th scope="row">
                  {item.name}
                  {item.frequent && (
                    <span className="chip is-inline" data-tone="amber">
                      {words.frequent}
                    </span>
                  )}
                  <EntryFault fault={faultAt(desk, `hall.items.${at}`)} />
                </th>
                <td>{item.department}</td>
                <td className="entry-short">
                  {hall.queues.find(({ id }) => id === item.queueId)?.name ?? item.queueId}
                </td>
                <td className="entry-short">
                  {guide ? words.hasGuide : <span className="entry-soft">{words.noGuide}</span>}
                </td>
                <EntryActs name={item.name} onOpen={() => onOpen(at)} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.length > pageSize && (
        <div className="list-foot">
          <Pagination
            current={page}
            pageSize={pageSize}
            total={found.length}
            showSizeChanger={false}
            onChange={setPage}
          />
        </div>
      )}
    </Block>
  );
}
