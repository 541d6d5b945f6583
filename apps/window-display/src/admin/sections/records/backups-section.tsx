import { BackupsAnswerSchema, type Backup } from '@jiaohao/queue-core/protocol';
import { dateTimeWords, useCommands } from '@jiaohao/ui-kit';
import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import * as v from 'valibot';
import { useFailureToast } from '../../../staff/use-toast.tsx';
import { Block, Section } from '../../section.tsx';
import { LoadingNote } from '../loading-note.tsx';
import { TypedConfirm } from '../typed-confirm.tsx';
import { useDone } from '../use-done.tsx';
import { useDownload } from '../use-download.ts';
import { useLoaded } from '../use-loaded.ts';
import { backupWords as words } from './messages.zh.ts';

const lookAgainMs = 1_000;

/** 数据备份: make one, what there is, and how one is put back. */
export function BackupsSection() {
  const commands = useCommands();
  const tellFailure = useFailureToast('backups');
  const loaded = useLoaded('/api/admin/backups', BackupsAnswerSchema);
  const { value, reload } = loaded;
  const running = value?.running ?? null;
  const isRunning = running !== null;
  useEffect(() => {
    if (!isRunning) return undefined;
    const handle = setInterval(reload, lookAgainMs);
    return () => clearInterval(handle);
  }, [isRunning, reload]);

  async function begin(): Promise<void> {
    const answer = await commands.post('/api/admin/backups', {}, v.unknown());
    if (!answer.ok) tellFailure(answer.error);
    reload();
  }

  return (
    <Section
      title={words.title}
      text={words.text}
      actions={
        <Button type="primary" disabled={isRunning} onClick={() => void begin()} data-testid="make-backup">
          {words.now}
        </Button>
      }
    >
      {running && (
        <Block>
          <p role="status" data-testid="backup-running">
            {words.working[running.step]}
          </p>
          <Progress
            percent={running.step === 'copying' ? Math.round(running.share * 100) : 100}
            status="active"
            showInfo={running.step === 'copying'}
            aria-label={words.working[running.step]}
          />
        </Block>
      )}
      {value?.failure && <p className="note-strip">{words.failure(value.failure.message)}</p>}
      <Block title={words.list} flush>
        {value ? (
          <BackupTable backups={value.backups} onChanged={reload} />
        ) : (
          <div className="entries-empty">
            <LoadingNote failure={loaded.failure} onAgain={reload} />
          </div>
        )}
      </Block>
      {value && <Restore folder={value.folder} />}
    </Section>
  );
}

function BackupTable({ backups, onChanged }: { backups: readonly Backup[]; onChanged(): void }) {
  const { isWorking, download } = useDownload();
  const [removing, setRemoving] = useState<string | null>(null);
  if (backups.length === 0) return <p className="entries-empty">{words.none}</p>;
  return (
    <>
      <table className="entries" data-testid="backups">
        <thead>
          <tr>{words.head.map((name) => (name === '' ? <td key="acts" /> : <th key={name}>{name}</th>))}</tr>
        </thead>
        <tbody>
          {backups.map(({ name, atMs, by, bytes, entryCount, isSound, finding }) => (
            <tr key={name}>
              <th scope="row" className="entry-short">
                {dateTimeWords(atMs)}
              </th>
              <td className="entry-short">{by === null ? words.daily : words.by(by)}</td>
              <td className="entry-short">{words.bytes(bytes)}</td>
              <td className="entry-short">{words.entries(entryCount)}</td>
              <td>
                <span className="chip" data-tone={isSound ? 'green' : 'red'}>
                  {isSound ? words.sound : finding}
                </span>
              </td>
              <td className="entry-acts">
                <Button
                  aria-label={`${words.download} ${dateTimeWords(atMs)}`}
                  disabled={isWorking}
                  onClick={() => download(`/api/admin/backups/${name}`)}
                >
                  {words.download}
                </Button>{' '}
                <Button danger aria-label={`${words.remove} ${dateTimeWords(atMs)}`} onClick={() => setRemoving(name)}>
                  {words.remove}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {removing !== null && <RemoveDialog name={removing} onClose={() => setRemoving(null)} onRemoved={onChanged} />}
    </>
  );
}

function RemoveDialog({ name, onClose, onRemoved }: { name: string; onClose(): void; onRemoved(): void }) {
  const commands = useCommands();
  const tellFailure = useFailureToast('backups');
  const tellDone = useDone();
  async function remove(): Promise<void> {
    const answer = await commands.post('/api/admin/backups/remove', { name }, v.unknown());
    onClose();
    onRemoved();
    if (answer.ok) tellDone(words.removed);
    else tellFailure(answer.error);
  }
  return (
    <TypedConfirm
      open
      danger
      title={words.removeTitle}
      word={words.removeWord}
      ask={words.removeAsk}
      ok={words.remove}
      onOk={() => void remove()}
      onCancel={onClose}
    >
      <p>{words.removeText(name)}</p>
    </TypedConfirm>
  );
}

function Restore({ folder }: { folder: string }) {
  return (
    <Block title={words.restore} hint={words.restoreNote}>
      <ol className="numbered">
        {words.restoreSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="folder">
        {words.folder}
        <code>{folder}</code>
      </p>
    </Block>
  );
}
