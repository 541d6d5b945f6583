import { AuditAnswerSchema, auditKinds, type AuditEntry, type AuditKind } from '@jiaohao/queue-core/protocol';
import { useHostClock } from '@jiaohao/ui-kit';
import { addDays } from '@jiaohao/basics/days';
import { shanghaiDay, shanghaiTimeOfDay } from '@jiaohao/basics/time';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { DayInput } from '../../fields/moment-inputs.tsx';
import { readDay } from '../../fields/read-moment.ts';
import { Block, Section } from '../../section.tsx';
import { useSettings } from '../../use-settings.ts';
import { LoadingNote } from '../loading-note.tsx';
import { useDownload } from '../use-download.ts';
import { useLoaded } from '../use-loaded.ts';
import { auditWords as words } from './messages.zh.ts';

/** 操作记录: what staff did on one day, by person and kind. */
export function AuditSection() {
  const nowHostMs = useHostClock();
  const [today] = useState(() => shanghaiDay(nowHostMs()));
  const [day, setDay] = useState(today);
  const [staffId, setStaffId] = useState('');
  const [kind, setKind] = useState<AuditKind | ''>('');
  const { isWorking, download } = useDownload();
  const { staff } = useSettings().settings.hall;
  const query = new URLSearchParams({ day, ...(staffId === '' ? {} : { staffId }) }).toString();

  return (
    <Section
      title={words.title}
      text={words.text}
      actions={
        <Button
          disabled={isWorking}
          onClick={() => download(`/api/admin/audit.csv?${query}`)}
          data-testid="export-audit"
        >
          {words.export}
        </Button>
      }
    >
      <Block>
        <div className="row">
          <Button onClick={() => setDay(addDays(day, -1))}>{words.before}</Button>
          <DayInput value={day} label={words.day} onChange={(typed) => setDay(readDay(typed) ?? day)} />
          <Button disabled={day >= today} onClick={() => setDay(addDays(day, 1))}>
            {words.after}
          </Button>
          <span className="row-end" />
          <Select
            aria-label={words.person}
            className="is-filter"
            value={staffId}
            onChange={setStaffId}
            options={[
              { value: '', label: words.everybody },
              ...staff.map(({ id, name }) => ({ value: id as string, label: `${id} ${name}` })),
            ]}
          />
          <Select<AuditKind | ''>
            aria-label={words.kind}
            className="is-filter"
            value={kind}
            onChange={setKind}
            options={[
              { value: '', label: words.everything },
              ...auditKinds.map((one) => ({ value: one, label: words.kinds[one] })),
            ]}
          />
        </div>
      </Block>
      <AuditList key={query} query={query} kind={kind} />
    </Section>
  );
}

function AuditList({ query, kind }: { query: string; kind: AuditKind | '' }) {
  const audit = useLoaded(`/api/admin/audit?${query}`, AuditAnswerSchema);
  const { staff } = useSettings().saved.hall;
  const nameOf = (staffId: string | null) =>
    staffId === null ? words.nobody : `${staffId} ${staff.find(({ id }) => id === staffId)?.name ?? ''}`.trim();
  if (!audit.value) {
    return (
      <Block>
        <LoadingNote failure={audit.failure} onAgain={audit.reload} />
      </Block>
    );
  }
  const entries = audit.value.entries.filter((entry) => kind === '' || entry.kind === kind);
  return (
    <Block title={words.count(entries.length)} {...(audit.value.isCut ? { hint: words.cut } : {})} flush>
      {entries.length === 0 ? (
        <p className="entries-empty">{words.none}</p>
      ) : (
        <table className="entries is-dense" data-testid="audit">
          <thead>
            <tr>
              {words.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, at) => (
              // Two acts may be alike in everything; the list is only ever replaced as a whole.
              // oxlint-disable-next-line react/no-array-index-key
              <AuditRow key={at} entry={entry} name={nameOf(entry.staffId)} />
            ))}
          </tbody>
        </table>
      )}
    </Block>
  );
}

function AuditRow({ entry: { atMs, kind, place, what }, name }: { entry: AuditEntry; name: string }) {
  return (
    <tr data-kind={kind}>
      <td className="entry-short">{shanghaiTimeOfDay(atMs).slice(0, 8)}</td>
      <td className="entry-short">{name}</td>
      <td className="entry-short">{place}</td>
      <td>{kind === 'loginFailed' ? <b className="entry-fault">{what}</b> : what}</td>
    </tr>
  );
}
