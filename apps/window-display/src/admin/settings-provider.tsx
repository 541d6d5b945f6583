import {
  ActivatedSchema,
  SettingsAnswerSchema,
  SettingsReportSchema,
  type HallSettings,
  type SettingsReport,
} from '@jiaohao/queue-core/protocol';
import { useCommands, useFeedState, useView, type CommandFailure } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { adminWords } from './messages.zh.ts';
import { arrivedDraft, editDraft, isDirty, openDraft, reportDraft, type SettingsDraft } from './settings-draft.ts';
import { SettingsContext, type SettingsDesk } from './use-settings.ts';

/*
 * Loads the settings, keeps the draft, and follows the hall from version to version:
 *
 *   clean ──another version becomes active──► loads it
 *   dirty ──another version becomes active──► stale: the person chooses
 *   saved ──the feed says the new version is active──► loads it · ──it failed──► dirty again
 */
export function SettingsProvider({ onLoginAgain, children }: { onLoginAgain(): void; children: ReactNode }) {
  const commands = useCommands();
  const { settings: now } = useView<'admin'>();
  const { connection } = useFeedState<'admin'>();
  const [state, setState] = useState<SettingsDraft | null>(null);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  /** What was saved here and is not active yet. */
  const [awaited, setAwaited] = useState<{ readonly version: number; readonly draft: HallSettings } | null>(null);

  const tell = useCallback(
    (error: CommandFailure): CommandFailure => {
      if (error.kind === 'noStaffSession' || error.kind === 'wrongStaff') onLoginAgain();
      return error;
    },
    [onLoginAgain],
  );

  /** Reads the active version; `keep`: the draft stays on top of it. */
  const load = useCallback(
    (keep: HallSettings | null): Promise<CommandFailure | null> =>
      commands.get('/api/admin/settings', SettingsAnswerSchema).then((answer) => {
        setFailure(answer.ok ? null : tell(answer.error));
        if (!answer.ok) return answer.error;
        setState(keep ? editDraft(openDraft(answer.value), keep) : openDraft(answer.value));
        return null;
      }),
    [commands, tell],
  );

  const waiting = now.activation?.state === 'waiting' ? now.activation.version : null;
  const activatingVersion = awaited?.version ?? waiting;
  const dirty = useMemo(() => state !== null && isDirty(state), [state]);
  const isAnother = state !== null && now.version !== state.version;
  const failed = now.activation?.state === 'failed' ? now.activation.version : null;
  if (awaited?.version === now.version) {
    setAwaited(null);
    setState(state && arrivedDraft(state, awaited));
  } else if (awaited !== null && awaited.version === failed) {
    setAwaited(null);
  }

  const isToLoad = state === null ? failure === null : isAnother && !dirty;
  useEffect(() => {
    // A host that is just coming back does not answer; the feed says when it does.
    if (connection === 'live' && isToLoad) void load(null);
  }, [connection, isToLoad, load]);

  const desk = useMemo((): SettingsDesk | null => {
    if (!state) return null;
    return {
      state,
      settings: state.draft,
      saved: state.saved,
      isDirty: dirty,
      isStale: isAnother && dirty && awaited === null,
      isActivating: activatingVersion !== null,
      activatingVersion,
      edit: (change) => setState((before) => before && editDraft(before, change(before.draft))),
      async check(): Promise<SettingsReport | CommandFailure> {
        const asked = state.draft;
        const answer = await commands.post('/api/admin/settings/check', { settings: asked }, SettingsReportSchema);
        if (!answer.ok) return tell(answer.error);
        // What was edited while the host looked at it was not checked.
        setState((before) => (before?.draft === asked ? reportDraft(before, answer.value) : before));
        return answer.value;
      },
      async save(note) {
        const body = { settings: state.draft, basedOn: state.version, note };
        const answer = await commands.post('/api/admin/settings', body, ActivatedSchema);
        if (!answer.ok) return tell(answer.error);
        setAwaited({ version: answer.value.version, draft: state.draft });
        return null;
      },
      discard: () => setState((before) => before && editDraft(before, before.saved)),
      keepMine: () => load(state.draft),
    };
  }, [state, dirty, isAnother, activatingVersion, awaited, commands, tell, load]);

  useLeaveWarning(dirty);
  if (!desk) return <NothingYet failure={failure} onAgain={() => void load(null)} />;
  return <SettingsContext.Provider value={desk}>{children}</SettingsContext.Provider>;
}

function NothingYet({ failure, onAgain }: { failure: CommandFailure | null; onAgain(): void }) {
  if (!failure) return <p className="face-note">{adminWords.loading}</p>;
  return (
    <div className="face-note">
      <div>
        <p>{adminWords.failed.text}</p>
        <Button type="primary" onClick={onAgain}>
          {adminWords.failed.again}
        </Button>
      </div>
    </div>
  );
}

/** The browser asks before a tab with unsaved changes is closed. */
function useLeaveWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isOn]);
}
