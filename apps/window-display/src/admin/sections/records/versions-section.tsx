import {
  ActivatedSchema,
  VersionChangesSchema,
  VersionsAnswerSchema,
  type SettingsVersion,
} from '@jiaohao/queue-core/protocol';
import { dateTimeWords, useCommands, useView } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { StaffDialog } from '../../../staff/staff-dialog.tsx';
import { useFailureToast } from '../../../staff/use-toast.tsx';
import { Changes } from '../../save-dialog.tsx';
import { ScrollArea } from '../../scroll-area.tsx';
import { Block, Section } from '../../section.tsx';
import { useSettings } from '../../use-settings.ts';
import { LoadingNote } from '../loading-note.tsx';
import { TypedConfirm } from '../typed-confirm.tsx';
import { useDone } from '../use-done.tsx';
import { useLoaded } from '../use-loaded.ts';
import { versionWords as words } from './messages.zh.ts';

/** 设置版本: who saved what when, what is different today, and the way back. */
export function VersionsSection() {
  const { settings } = useView<'admin'>();
  const { isDirty, isActivating } = useSettings();
  const versions = useLoaded('/api/admin/versions', VersionsAnswerSchema);
  const [looking, setLooking] = useState<number | null>(null);
  const [going, setGoing] = useState<number | null>(null);
  const { reload } = versions;
  useEffect(reload, [reload, settings.version]);
  const isHeld = isDirty || isActivating;

  return (
    <Section title={words.title} text={words.text}>
      {isDirty && <p className="note-strip">{words.dirty}</p>}
      <Block flush>
        {versions.value ? (
          <table className="entries" data-testid="versions">
            <thead>
              <tr>{words.head.map((name) => (name === '' ? <td key="acts" /> : <th key={name}>{name}</th>))}</tr>
            </thead>
            <tbody>
              {versions.value.versions.map((version) => (
                <VersionRow
                  key={version.version}
                  version={version}
                  failure={settings.activation?.state === 'failed' ? settings.activation : null}
                  isHeld={isHeld}
                  onLook={() => setLooking(version.version)}
                  onGo={() => setGoing(version.version)}
                />
              ))}
            </tbody>
          </table>
        ) : (
          <div className="entries-empty">
            <LoadingNote failure={versions.failure} onAgain={reload} />
          </div>
        )}
      </Block>
      {looking !== null && <LookDialog version={looking} onClose={() => setLooking(null)} />}
      {going !== null && <GoBackDialog version={going} onClose={() => setGoing(null)} />}
    </Section>
  );
}

function VersionRow({
  version: { version, atMs, by, note, source, isActive },
  failure,
  isHeld,
  onLook,
  onGo,
}: {
  version: SettingsVersion;
  failure: { readonly version: number; readonly message: string } | null;
  isHeld: boolean;
  onLook(): void;
  onGo(): void;
}) {
  return (
    <tr data-testid={`version-${version}`}>
      <th scope="row" className="entry-short">
        {words.number(version)}
        {isActive && (
          <span className="chips">
            <span className="chip" data-tone="green">
              {words.active}
            </span>
          </span>
        )}
      </th>
      <td className="entry-short">{dateTimeWords(atMs)}</td>
      <td className="entry-short">{by ?? words.sources[source]}</td>
      <td>
        {note === '' ? <span className="entry-soft">{words.noNote}</span> : note}
        {failure?.version === version && (
          <span className="entry-fault">
            {words.failed(version)}：{failure.message}
          </span>
        )}
      </td>
      <td className="entry-acts">
        {!isActive && (
          <>
            <Button onClick={onLook} aria-label={`${words.look} ${words.number(version)}`}>
              {words.look}
            </Button>{' '}
            <Button disabled={isHeld} onClick={onGo} aria-label={`${words.goBack} ${words.number(version)}`}>
              {words.goBack}
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}

function LookDialog({ version, onClose }: { version: number; onClose(): void }) {
  return (
    <StaffDialog
      open
      title={words.looking(version)}
      onCancel={onClose}
      width={720}
      footer={<Button onClick={onClose}>{words.close}</Button>}
    >
      <div className="save-dialog">
        <ChangesTo version={version} />
      </div>
    </StaffDialog>
  );
}

function ChangesTo({ version }: { version: number }) {
  const changes = useLoaded(`/api/admin/versions/${version}/changes`, VersionChangesSchema);
  if (!changes.value) return <LoadingNote failure={changes.failure} onAgain={changes.reload} />;
  if (changes.value.changes.length === 0) return <p>{words.same}</p>;
  return (
    <ScrollArea>
      <Changes changes={changes.value.changes} />
    </ScrollArea>
  );
}

function GoBackDialog({ version, onClose }: { version: number; onClose(): void }) {
  const commands = useCommands();
  const tellFailure = useFailureToast('versions');
  const tellDone = useDone();

  async function goBack(): Promise<void> {
    const answer = await commands.post('/api/admin/versions/activate', { version }, ActivatedSchema);
    onClose();
    if (answer.ok) tellDone(words.begun(version));
    else tellFailure(answer.error);
  }

  return (
    <TypedConfirm
      open
      title={words.goBackTitle(version)}
      word={String(version)}
      ask={words.ask(version)}
      ok={words.goBack}
      onOk={() => void goBack()}
      onCancel={onClose}
    >
      <p className="save-hint">{words.goBackText}</p>
      <ChangesTo version={version} />
    </TypedConfirm>
  );
}
