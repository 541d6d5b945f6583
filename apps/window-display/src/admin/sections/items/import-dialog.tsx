import { ImportReportSchema, type ImportReport } from '@jiaohao/queue-core/protocol';
import { Phrased, useCommands } from '@jiaohao/ui-kit';
import { Button, Input, Radio } from 'antd';
import { useRef, useState, type ChangeEvent } from 'react';
import { StaffDialog } from '../../../staff/staff-dialog.tsx';
import { useFailureToast } from '../../../staff/use-toast.tsx';
import { ScrollArea } from '../../scroll-area.tsx';
import { useSettings } from '../../use-settings.ts';
import { useDone } from '../use-done.tsx';
import { withImport } from './item-edits.ts';
import { EffectiveFrom } from './library-fields.tsx';
import { importWords as words } from './messages.zh.ts';
import { readText } from './read-text-file.ts';

const faultsShown = 100;
const namesShown = 12;
type Chosen = { readonly name: string; readonly text: string | null };
type Mode = 'merge' | 'replace';

/** 导入: a file is looked at as a whole, and comes into the draft as a whole or not at all. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const commands = useCommands();
  const { settings, edit } = useSettings();
  const tellFailure = useFailureToast('import');
  const tellDone = useDone();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [mode, setMode] = useState<Mode>('merge');
  const [report, setReport] = useState<ImportReport | null>(null);
  const [version, setVersion] = useState(settings.library.version);
  const [effectiveFrom, setEffectiveFrom] = useState(settings.library.effectiveFrom);
  const [isWorking, setIsWorking] = useState(false);
  const result = report?.result ?? null;

  async function check(): Promise<void> {
    if (!chosen || chosen.text === null) return;
    setIsWorking(true);
    const { hall, library } = settings;
    const body = {
      format: chosen.name.toLowerCase().endsWith('.json') ? 'json' : 'csv',
      text: chosen.text,
      mode,
      items: hall.items,
      library,
      queues: hall.queues.map(({ id, name }) => ({ id, name })),
    };
    const answer = await commands.post('/api/admin/items/import', body, ImportReportSchema);
    setIsWorking(false);
    if (!answer.ok) {
      tellFailure(answer.error);
      return;
    }
    setReport(answer.value);
    if (answer.value.result) {
      setVersion(answer.value.result.library.version);
      setEffectiveFrom(answer.value.result.library.effectiveFrom);
    }
  }
  function take(): void {
    if (!result) return;
    edit((now) => withImport(now, result, { version: version.trim(), effectiveFrom }));
    tellDone(words.taken);
    onClose();
  }
  function choose(next: Chosen): void {
    setChosen(next);
    setReport(null);
  }

  return (
    <StaffDialog
      open
      title={words.title}
      onCancel={onClose}
      width={720}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          {result ? (
            <Button type="primary" onClick={take} data-testid="take-import">
              {words.take}
            </Button>
          ) : (
            <Button
              type="primary"
              disabled={!chosen || chosen.text === null}
              aria-busy={isWorking}
              onClick={() => void check()}
              data-testid="check-import"
            >
              {isWorking ? words.checking : words.check}
            </Button>
          )}
        </>
      }
    >
      <div className="save-dialog">
        <FileChoice chosen={chosen} onChoose={choose} />
        <div className="import-mode">
          <b>{words.mode}</b>
          <Radio.Group
            value={mode}
            onChange={(event) => {
              setMode(event.target.value as Mode);
              setReport(null);
            }}
            options={(['merge', 'replace'] as const).map((value) => ({ value, label: words.modes[value] }))}
          />
        </div>
        {report && !result && (
          <ScrollArea>
            <Faults report={report} />
          </ScrollArea>
        )}
        {report && result && (
          <>
            <ScrollArea>
              <Differences report={report} />
            </ScrollArea>
            <div className="import-version">
              <label htmlFor="library-version">{words.version}</label>
              <Input
                id="library-version"
                value={version}
                maxLength={30}
                onChange={(event) => setVersion(event.target.value)}
              />
              <span>{words.effectiveFrom}</span>
              <EffectiveFrom value={effectiveFrom} onChange={setEffectiveFrom} />
            </div>
          </>
        )}
      </div>
    </StaffDialog>
  );
}

function FileChoice({ chosen, onChoose }: { chosen: Chosen | null; onChoose(chosen: Chosen): void }) {
  const input = useRef<HTMLInputElement>(null);
  async function read(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = event.target.files ?? [];
    if (!file) return;
    onChoose({ name: file.name, text: readText(await file.arrayBuffer()) });
  }
  return (
    <div className="file-choice">
      <Button onClick={() => input.current?.click()}>{words.file}</Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.json"
        hidden
        data-testid="import-file"
        onChange={(event) => void read(event)}
      />
      <span>{chosen ? words.chosen(chosen.name) : <Phrased text={words.fileHint} />}</span>
      {chosen?.text === null && (
        <p className="entry-fault" role="alert">
          {words.wrongEncoding}
        </p>
      )}
    </div>
  );
}

function Faults({ report: { faults } }: { report: ImportReport }) {
  return (
    <>
      <p className="import-fault" role="alert">
        {words.faults(faults.length)}
      </p>
      <table className="changes" data-testid="import-faults">
        <thead>
          <tr>
            {words.faultHead.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, faultsShown).map(({ row, field, message }) => (
            <tr key={`${row} ${field} ${message}`}>
              <td>{row === 0 ? words.wholeFile : words.row(row)}</td>
              <td>{field}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {faults.length > faultsShown && <p className="save-hint">{words.moreFaults(faults.length - faultsShown)}</p>}
    </>
  );
}

function Differences({ report: { rowCount, added, changed, removed } }: { report: ImportReport }) {
  const isSame = added.length + changed.length + removed.length === 0;
  const withFields = changed.map(({ name, fields }) => `${name}（${fields.join('、')}）`);
  return (
    <div className="import-result" data-testid="import-result">
      <p>
        <b>{words.right(rowCount)}</b>
        {isSame && <span>，{words.nothing}</span>}
      </p>
      <Names title={words.added(added.length)} names={added} />
      <Names title={words.changed(changed.length)} names={withFields} />
      <Names title={words.removed(removed.length)} names={removed} />
    </div>
  );
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <p>
        {names.slice(0, namesShown).join('，')}
        {names.length > namesShown && `　${words.moreNames(names.length)}`}
      </p>
    </div>
  );
}
