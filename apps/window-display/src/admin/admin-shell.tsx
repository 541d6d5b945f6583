import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { Phrased, useFeedState, useView } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ConnectionBadge } from '../staff/connection-badge.tsx';
import { adminWords } from './messages.zh.ts';
import { OwnPinDialog } from './own-pin-dialog.tsx';
import { SaveBar } from './save-bar.tsx';
import { sections, type AdminSection } from './sections.ts';
import { useSettings } from './use-settings.ts';

/*
 *   ┌ 大厅设置 · hall ─────────────────── 工号 name · online ┐
 *   │ menu    │ section                                       │
 *   │         │                                               │
 *   │         ├───────────────────────────────────────────────┤
 *   │         │ save bar, while there is something to save     │
 *   └─────────┴───────────────────────────────────────────────┘
 */
export function AdminShell({ staff, onLogout }: { staff: StaffSession['staff']; onLogout(): void }) {
  const [path] = useLocation();
  const section = sections.find(({ id }) => path === `/${id}`) ?? sections[0]!;
  const main = useArrival(section.id);
  return (
    <div className="admin">
      <AdminBar staff={staff} onLogout={onLogout} />
      <div className="admin-body">
        <AdminMenu current={section} />
        <div className="admin-side">
          <AwayNotice />
          <main className="admin-main" ref={main} tabIndex={-1} aria-label={section.title}>
            <div className="admin-page">
              <section.Part key={section.id} meanwhile={<p className="admin-loading">{adminWords.loading}</p>} />
            </div>
          </main>
          <SaveBar />
        </div>
      </div>
    </div>
  );
}

function AdminBar({ staff, onLogout }: { staff: StaffSession['staff']; onLogout(): void }) {
  const { hall } = useView<'admin'>();
  const [isChangingPin, setIsChangingPin] = useState(false);
  return (
    <header className="admin-bar">
      <span className="admin-tag">{adminWords.title}</span>
      <strong className="admin-hall">
        <Phrased text={hall.name} />
      </strong>
      <span className="admin-who">
        {staff.name}
        <small>{staff.id}</small>
      </span>
      <Button ghost size="small" data-testid="own-pin" onClick={() => setIsChangingPin(true)}>
        {adminWords.ownPin.open}
      </Button>
      <Button ghost size="small" data-testid="logout" onClick={onLogout}>
        {adminWords.logout}
      </Button>
      <ConnectionBadge />
      <OwnPinDialog open={isChangingPin} onClose={() => setIsChangingPin(false)} />
    </header>
  );
}

const groups = Object.keys(adminWords.groups) as AdminSection['group'][];

function AdminMenu({ current }: { current: AdminSection }) {
  const { state } = useSettings();
  // Only on a narrow screen, where the menu is closed while a section is read.
  const [isOpen, setIsOpen] = useState(false);
  return (
    <nav className="admin-menu" aria-label={adminWords.menu} data-open={isOpen}>
      <button type="button" className="admin-menu-switch" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {current.title}
        <span>{isOpen ? adminWords.menuClose : adminWords.menuOpen}</span>
      </button>
      {groups.map((group) => (
        <div key={group} className="admin-menu-group">
          <h2>{adminWords.groups[group]}</h2>
          {sections
            .filter((section) => section.group === group)
            .map(({ id, title, fields = [] }) => (
              <Link
                key={id}
                href={`/${id}`}
                onClick={() => setIsOpen(false)}
                data-testid={`menu-${id}`}
                data-faulty={state.faults.some(({ field }) => fields.some((path) => field.startsWith(path)))}
                {...(id === current.id ? { 'aria-current': 'page' as const } : {})}
              >
                {title}
              </Link>
            ))}
        </div>
      ))}
    </nav>
  );
}

function AwayNotice() {
  const { connection } = useFeedState<'admin'>();
  const { isActivating } = useSettings();
  if (connection === 'live' || isActivating) return null;
  return (
    <p className="admin-away" role="status">
      {adminWords.away}
    </p>
  );
}

/** A keyboard goes on in the section that was opened, and the scroll begins at its head. */
function useArrival(id: string) {
  const main = useRef<HTMLElement>(null);
  const arrived = useRef(id);
  useEffect(() => {
    if (arrived.current === id) return;
    arrived.current = id;
    main.current?.scrollTo(0, 0);
    main.current?.focus();
  }, [id]);
  return main;
}
