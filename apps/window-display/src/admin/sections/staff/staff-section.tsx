import { StaffFactsSchema, type StaffFacts, type StaffId, type StaffMember } from '@jiaohao/queue-core/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import { Editor, useRemoval } from '../../fields/editor.tsx';
import { EntryActs, EntryFault } from '../../fields/entries.tsx';
import { Block, Section } from '../../section.tsx';
import { faultAt, useSettings } from '../../use-settings.ts';
import { freeId, moved } from '../edits.ts';
import { useLoaded } from '../use-loaded.ts';
import { roleNames, staffSectionWords as words } from './messages.zh.ts';
import { StaffEditor } from './staff-editor.tsx';
import './staff.css';

/** 人员: who logs in, what they may do, and how the pad shows them. */
export function StaffSection() {
  const { settings, saved, edit } = useSettings();
  const { staff } = settings.hall;
  // By place: the number of somebody new is typed while they are open.
  const [openAt, setOpenAt] = useState<number | null>(null);
  const facts = useLoaded('/api/admin/staff', StaffFactsSchema);
  const remove = useRemoval();
  const open = openAt === null ? undefined : staff[openAt];

  const setStaff = (change: (list: readonly StaffMember[]) => StaffMember[]) =>
    edit((now) => ({ ...now, hall: { ...now.hall, staff: change(now.hall.staff) } }));
  function add(): void {
    const id = freeId('N', new Set(staff.map((member) => member.id))) as StaffId;
    setStaff((list) => [...list, { id, name: words.newName, roles: [], badge: null }]);
    setOpenAt(staff.length);
  }
  function askToRemove(member: StaffMember): void {
    const isLastAdmin = !staff.some(({ id, roles }) => id !== member.id && roles.includes('admin'));
    remove({
      name: member.name,
      neededBy: isLastAdmin && member.roles.includes('admin') ? [words.lastAdmin] : [],
      onRemove() {
        setOpenAt(null);
        setStaff((list) => list.filter(({ id }) => id !== member.id));
      },
    });
  }
  function move(by: -1 | 1): void {
    if (openAt === null) return;
    setStaff((list) => moved(list, openAt, by));
    setOpenAt(openAt + by);
  }
  const factsOf = (id: StaffId) => facts.value?.staff.find(({ staffId }) => staffId === id) ?? null;

  return (
    <Section
      title={words.title}
      text={words.text}
      actions={
        <Button type="primary" onClick={add} data-testid="add-staff">
          {words.add}
        </Button>
      }
    >
      <Block flush>
        {staff.length === 0 ? (
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
              {staff.map((member, at) => (
                <StaffRow
                  key={member.id}
                  member={member}
                  at={at}
                  facts={factsOf(member.id)}
                  onOpen={() => setOpenAt(at)}
                />
              ))}
            </tbody>
          </table>
        )}
      </Block>
      <Editor
        title={open?.name ?? ''}
        isOpen={open !== undefined}
        onClose={() => setOpenAt(null)}
        onRemove={open ? () => askToRemove(open) : null}
        place={{ at: openAt ?? 0, count: staff.length, onMove: move }}
      >
        {open && openAt !== null && (
          <StaffEditor
            at={openAt}
            member={open}
            isSaved={saved.hall.staff.some(({ id }) => id === open.id)}
            facts={factsOf(open.id)}
            onChanged={facts.reload}
          />
        )}
      </Editor>
    </Section>
  );
}

function StaffRow({
  member,
  at,
  facts,
  onOpen,
}: {
  member: StaffMember;
  at: number;
  facts: StaffFacts | null;
  onOpen(): void;
}) {
  const fault = faultAt(useSettings(), `hall.staff.${at}`);
  return (
    <tr data-faulty={fault !== null}>
      <td className="entry-short">
        <Portrait photo={facts?.photo ?? null} />
      </td>
      <td className="entry-short">{member.id}</td>
      <th scope="row">
        {member.name}
        <EntryFault fault={fault} />
      </th>
      <td>
        <span className="chips">
          <span className="chip">{words.window}</span>
          {member.roles.map((role) => (
            <span key={role} className="chip" data-tone="blue">
              {roleNames[role]}
            </span>
          ))}
        </span>
      </td>
      <td>{member.badge ?? <span className="entry-soft">{words.noBadge}</span>}</td>
      <td className="entry-short">
        <PinChip facts={facts} />
      </td>
      <EntryActs name={member.name} onOpen={onOpen} />
    </tr>
  );
}

function PinChip({ facts }: { facts: StaffFacts | null }) {
  if (!facts) return null;
  if (facts.isLocked) {
    return (
      <span className="chip" data-tone="red">
        {words.pin.locked}
      </span>
    );
  }
  return facts.hasPin ? (
    <span>{words.pin.set}</span>
  ) : (
    <span className="chip" data-tone="amber">
      {words.pin.none}
    </span>
  );
}

/** The photo, or a silhouette that is nobody. */
function Portrait({ photo }: { photo: string | null }) {
  return photo === null ? (
    <svg className="portrait" viewBox="0 0 60 72" aria-hidden="true">
      <circle cx="30" cy="27" r="13" />
      <path d="M4 72 C4 52 15 45 30 45 C45 45 56 52 56 72 Z" />
    </svg>
  ) : (
    <img className="portrait" src={photo} alt="" />
  );
}
