import { BackupsAnswerSchema, StaffFactsSchema } from '@jiaohao/queue-core/protocol';
import { fullDayWords, useView } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useLocation } from 'wouter';
import { DeviceList } from '../../../staff/device-list.tsx';
import { Fields } from '../../fields/field.tsx';
import { OtherNamesField } from '../../fields/other-names-field.tsx';
import { TextField } from '../../fields/values.tsx';
import { Block, Section } from '../../section.tsx';
import { useSettings } from '../../use-settings.ts';
import { useLoaded } from '../use-loaded.ts';
import { overviewWords as words } from './messages.zh.ts';

/** 概况: what the hall is called, how it stands, and what somebody should see to. */
export function OverviewSection() {
  return (
    <Section title={words.title} text={words.text}>
      <Todo />
      <div className="overview-columns">
        <Block title={words.hall}>
          <Fields>
            <TextField field="hall.name" label={words.name} hint={words.nameHint} maxLength={24} />
            <OtherNamesField field="hall.otherNames" />
            <TextField field="hall.consultPhone" label={words.phone} hint={words.phoneHint} maxLength={20} />
          </Fields>
        </Block>
        <Block title={words.now}>
          <Facts />
        </Block>
      </div>
    </Section>
  );
}

function Facts() {
  const { saved, state } = useSettings();
  const { hall, library } = saved;
  const facts: readonly [string, string][] = [
    [words.version, words.versionValue(state.version)],
    [words.windows, words.count(hall.windows.length)],
    [words.queues, words.count(hall.queues.length)],
    [words.items, words.countItems(hall.items.length)],
    [words.guides, words.countItems(library.guides.length)],
    ...(library.version === '' ? [] : [[words.library, library.version] as [string, string]]),
    ...(library.effectiveFrom === null
      ? []
      : [[words.inForce, fullDayWords(library.effectiveFrom)] as [string, string]]),
    [words.staff, words.countStaff(hall.staff.length)],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Task = { readonly sentence: string; readonly section: string | null };

function Todo() {
  const { devices } = useView<'admin'>();
  const tasks = useTasks();
  const troubled = devices.filter(({ light }) => light !== 'ready');
  const [, navigate] = useLocation();
  if (tasks.length === 0 && troubled.length === 0) {
    return (
      <Block>
        <p className="all-well">
          <i className="dot" data-light="ready" />
          {words.nothing}
        </p>
      </Block>
    );
  }
  return (
    <Block title={words.todo}>
      <ul className="remarks" data-tone="warning">
        {tasks.map(({ sentence, section }) => (
          <li key={sentence} className="is-task">
            <span>{sentence}</span>
            {section !== null && <Button onClick={() => navigate(`/${section}`)}>{words.go}</Button>}
          </li>
        ))}
      </ul>
      {troubled.length > 0 && <DeviceList devices={troubled} />}
    </Block>
  );
}

function useTasks(): Task[] {
  const { settings } = useView<'admin'>();
  const { staff } = useSettings().saved.hall;
  const facts = useLoaded('/api/admin/staff', StaffFactsSchema).value?.staff ?? [];
  const backups = useLoaded('/api/admin/backups', BackupsAnswerSchema).value;
  const namesOf = (ids: readonly string[]) =>
    staff
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join('、');
  const withoutPin = namesOf(facts.filter(({ hasPin }) => !hasPin).map(({ staffId }) => staffId));
  const locked = namesOf(facts.filter(({ isLocked }) => isLocked).map(({ staffId }) => staffId));
  const { activation } = settings;
  const found: readonly (Task | false)[] = [
    activation?.state === 'failed' && {
      sentence: words.failed(activation.version, activation.message),
      section: 'versions',
    },
    withoutPin !== '' && { sentence: words.noPin(withoutPin), section: 'staff' },
    locked !== '' && { sentence: words.locked(locked), section: 'staff' },
    !staff.some(({ roles }) => roles.includes('manager')) && { sentence: words.noManager, section: 'staff' },
    backups !== null &&
      !backups.backups.some(({ isSound }) => isSound) && { sentence: words.oldBackup, section: 'backups' },
  ];
  return found.filter((task) => task !== false);
}
