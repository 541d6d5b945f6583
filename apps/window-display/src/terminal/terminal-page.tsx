import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { useEffect } from 'react';
import { staffWords } from '../staff/messages.zh.ts';
import { BarPage } from './bar-page.tsx';
import { toggleLists } from './bar-size.ts';
import { DeskPage } from './desk-page.tsx';
import { LoginPage } from './login-page.tsx';
import { LoginAgain } from './parts/login-again.tsx';
import { QuestionDialog } from './parts/question-dialog.tsx';
import { useDesk } from './use-desk.ts';
import { useIsBar } from './use-is-bar.ts';
import { useStaffSession, type StaffSessionHands } from './use-staff-session.ts';
import { useTell } from './use-tell.ts';

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A window's terminal: login or desk, on a page or in the mini bar. */
export function TerminalPage({ shelf = sessionStorage }: { shelf?: Shelf }) {
  const isBar = useIsBar();
  const staff = useStaffSession(shelf);
  usePageTitle();
  if (staff.session === null) return <LoginPage isBar={isBar} onLogin={staff.login} />;
  return <Desk key={staff.session.staff.id} isBar={isBar} session={staff} member={staff.session.staff} />;
}

function Desk({
  isBar,
  session,
  member,
}: {
  isBar: boolean;
  session: StaffSessionHands;
  member: StaffSession['staff'];
}) {
  const { choices, staff } = useView<'terminal'>();
  // As the hall has the name now; the session has it as it was at the login.
  const clerk = staff?.id === member.id ? { ...member, name: staff.name } : member;
  const { tell, notice } = useTell(isBar);
  const desk = useDesk({
    commands: session.commands,
    tell,
    isBar,
    isLocked: session.isOver,
    switchStaff: session.leave,
    toggleLists: () => toggleLists(window),
  });
  return (
    <>
      {isBar ? <BarPage desk={desk} staff={clerk} notice={notice} /> : <DeskPage desk={desk} staff={clerk} />}
      <QuestionDialog dialogue={desk.dialogue} staff={choices.staff} isBar={isBar} />
      <LoginAgain
        isOpen={session.isOver}
        staff={member}
        isBar={isBar}
        onLogin={session.login}
        onSwitchStaff={session.leave}
      />
    </>
  );
}

/** The number in the title of the tab, for a clerk who works in another one. */
function usePageTitle(): void {
  const { window: serviceWindow, current } = useView<'terminal'>();
  const title = staffWords.windowTitle(serviceWindow.id);
  useEffect(() => {
    document.title = current ? `${current.number} · ${title}` : title;
  }, [current, title]);
}
