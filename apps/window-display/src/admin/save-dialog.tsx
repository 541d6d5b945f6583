import type { SettingsChange, SettingsRemark, SettingsReport } from '@jiaohao/queue-core/protocol';
import { Phrased } from '@jiaohao/ui-kit';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { StaffDialog } from '../staff/staff-dialog.tsx';
import { useFailureToast } from '../staff/use-toast.tsx';
import { adminWords } from './messages.zh.ts';
import { ScrollArea } from './scroll-area.tsx';
import { sectionOf } from './sections.ts';
import { useSettings } from './use-settings.ts';

const words = adminWords.save;
const changesShown = 40;

/** What the check found: faults to go to, or warnings, changes, a note and the way into force. */
export function SaveDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const desk = useSettings();
  const tellFailure = useFailureToast('save');
  const [note, setNote] = useState('');
  const [isWorking, setIsWorking] = useState(false);
  const { report } = desk.state;
  if (!report) return null;
  const isFaulty = report.faults.length > 0;
  const isIdle = !isFaulty && report.changes.length === 0;

  async function save(): Promise<void> {
    setIsWorking(true);
    const failure = await desk.save(note.trim());
    setIsWorking(false);
    if (failure) tellFailure(failure);
    else setNote('');
    onClose();
  }

  return (
    <StaffDialog
      open={open}
      onCancel={onClose}
      width={680}
      title={isFaulty ? words.faults(report.faults.length) : words.title}
      footer={
        <>
          <Button onClick={onClose}>{words.back}</Button>
          {!isFaulty && !isIdle && (
            <Button type="primary" aria-busy={isWorking} onClick={() => void save()} data-testid="save">
              {words.ok}
            </Button>
          )}
        </>
      }
    >
      <div className="save-dialog" data-testid="save-dialog">
        {isFaulty ? (
          <ScrollArea>
            <Faults faults={report.faults} onLeave={onClose} />
          </ScrollArea>
        ) : (
          <>
            <ScrollArea>
              <Warnings report={report} />
              {isIdle ? <p>{words.noChanges}</p> : <Changes changes={report.changes} />}
            </ScrollArea>
            {!isIdle && (
              <>
                <label className="save-note">
                  <span>{words.note}</span>
                  <Input
                    value={note}
                    maxLength={100}
                    placeholder={words.notePlaceholder}
                    onChange={(event) => setNote(event.target.value)}
                    onPressEnter={() => void save()}
                    data-testid="note"
                  />
                </label>
                <p className="save-hint">
                  <Phrased text={words.activateText} />
                </p>
              </>
            )}
          </>
        )}
      </div>
    </StaffDialog>
  );
}

function Faults({ faults, onLeave }: { faults: readonly SettingsRemark[]; onLeave(): void }) {
  const [, navigate] = useLocation();
  return (
    <>
      <p className="save-hint">{words.faultsText}</p>
      <ul className="remarks" data-tone="fault">
        {faults.map((fault) => {
          const section = sectionOf(fault.field);
          return (
            <li key={`${fault.field} ${fault.message}`} data-testid="fault" data-field={fault.field}>
              <b>{fault.label}</b>
              <span>{fault.message}</span>
              {section && (
                <Button
                  size="small"
                  onClick={() => {
                    navigate(`/${section.id}`);
                    onLeave();
                  }}
                >
                  {words.goThere}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Warnings({ report }: { report: SettingsReport }) {
  if (report.warnings.length === 0) return null;
  return (
    <>
      <h3>{words.warnings}</h3>
      <ul className="remarks" data-tone="warning">
        {report.warnings.map(({ field, label, message }) => (
          <li key={`${field} ${message}`} data-testid="warning">
            <b>{label}</b>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** From one version to another, for people. */
export function Changes({ changes }: { changes: readonly SettingsChange[] }) {
  return (
    <>
      <h3>{words.changes(changes.length)}</h3>
      <table className="changes">
        <thead>
          <tr>
            <td />
            <th scope="col">{words.was}</th>
            <th scope="col">{words.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, changesShown).map(({ field, label, was, becomes }) => (
            <tr key={field} data-testid="change">
              <th scope="row">{label}</th>
              <td>{was === '' ? <i>{words.none}</i> : was}</td>
              <td>{becomes === '' ? <i>{words.none}</i> : becomes}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > changesShown && <p className="save-hint">{words.more(changes.length - changesShown)}</p>}
    </>
  );
}
