import {
  AcknowledgeSchema,
  holdReasonNames,
  holdReasons,
  pauseReasonNames,
  pauseReasons,
  type Alert,
  type StaffSession,
} from '@jiaohao/queue-core/protocol';
import { useCommands, useView } from '@jiaohao/ui-kit';
import { App } from 'antd';
import * as v from 'valibot';
import { DeviceList } from '../staff/device-list.tsx';
import { ReasonDialog } from '../staff/reason-dialog.tsx';
import { useToast } from '../staff/use-toast.tsx';
import { ActionRow } from './action-row.tsx';
import { AwayStrip } from './away-strip.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { CurrentCard } from './current-card.tsx';
import { DeskBar } from './desk-bar.tsx';
import { meaningOfFailure } from './failure-words.ts';
import { HelpBanner } from './help-banner.tsx';
import { terminalWords as words } from './messages.zh.ts';
import { HeldList, PassedOverList, WaitingList } from './ticket-lists.tsx';
import { TodayPanel } from './today-panel.tsx';
import { useDesk } from './use-desk.ts';

/** The clerk's desk: bar, current ticket, keys, lists. */
export function DeskPage({
  staff,
  onLoginAgain,
  onSwitchStaff,
}: {
  staff: StaffSession['staff'];
  onLoginAgain(sentence: string): void;
  onSwitchStaff(): void;
}) {
  const view = useView<'terminal'>();
  const commands = useCommands();
  const { message } = App.useApp();
  const tell = useToast('desk');
  const oldestHelp = view.alerts[0] ?? null;

  async function goTo(alert: Alert): Promise<void> {
    const body = v.parse(AcknowledgeSchema, { alertId: alert.id });
    const answer = await commands.post('/api/alerts/acknowledge', body, v.unknown());
    if (answer.ok) {
      void message.open({
        key: 'desk',
        className: 'desk-toast',
        type: 'success',
        duration: 4,
        content: words.help.thanks(alert.place),
      });
      return;
    }
    const meaning = meaningOfFailure(answer.error);
    if (meaning.kind === 'loginAgain') onLoginAgain(meaning.sentence);
    else tell(meaning.message, meaning.advice);
  }

  const desk = useDesk({
    tell,
    loginAgain: onLoginAgain,
    switchStaff: onSwitchStaff,
    goHelp: () => oldestHelp && void goTo(oldestHelp),
  });

  return (
    <div className="desk" data-live={desk.isLive}>
      <DeskBar serviceWindow={view.window} staff={staff} />
      <AwayStrip isAway={!desk.isLive} />
      {oldestHelp && (
        <HelpBanner alert={oldestHelp} moreCount={view.alerts.length - 1} onGo={() => void goTo(oldestHelp)} />
      )}
      <main className="desk-main">
        <div className="desk-work">
          <CurrentCard view={view} staffId={staff.id} />
          <ActionRow desk={desk} />
          <div className="desk-foot">
            <TodayPanel today={view.today} rating={view.rating} />
            <section className="panel device-panel" aria-label={words.devices.title}>
              <h2>{words.devices.title}</h2>
              {view.devices.length > 0 ? (
                <DeviceList devices={view.devices} />
              ) : (
                <p className="panel-empty">{words.devices.none}</p>
              )}
            </section>
          </div>
        </div>
        <aside className="desk-lists">
          <WaitingList tickets={view.waiting} count={view.waitingCount} />
          <HeldList
            tickets={view.held}
            isFree={desk.isLive && view.window.state === 'open' && view.current === null}
            onResume={(ticketId) => desk.actOnRow('resume', ticketId)}
          />
          <PassedOverList
            tickets={view.passedOver}
            isLive={desk.isLive}
            onRejoin={(ticketId) => desk.actOnRow('rejoin', ticketId)}
          />
        </aside>
      </main>
      <ReasonDialog
        open={desk.dialog === 'pauseDialog'}
        words={words.pauseDialog}
        names={pauseReasonNames}
        reasons={pauseReasons}
        onPick={desk.pickReason}
        onCancel={desk.cancel}
      />
      <ReasonDialog
        open={desk.dialog === 'holdDialog'}
        words={words.holdDialog}
        names={holdReasonNames}
        reasons={holdReasons}
        onPick={desk.pickHoldReason}
        onCancel={desk.cancel}
      />
      <CloseDialog
        open={desk.dialog === 'closeDialog'}
        windowId={view.window.id}
        waitingCount={view.waitingCount}
        onConfirm={desk.confirmClose}
        onCancel={desk.cancel}
      />
    </div>
  );
}
