import { TriedRulesSchema, type TriedMorning, type TriedOutcome, type TriedRules } from '@jiaohao/queue-core/protocol';
import { useCommands } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { useFailureToast } from '../../../staff/use-toast.tsx';
import { Block } from '../../section.tsx';
import { useSettings } from '../../use-settings.ts';
import { changeWords, isSameOrder, linesOf, notServed } from './compare-runs.ts';
import { MorningEditor } from './morning-editor.tsx';
import { rulesWords } from './messages.zh.ts';
import { scenarioKinds, scenarioOf } from './scenarios.ts';

const words = rulesWords.trial;
/** Two mornings on a machine that has a hall to run. */
const tryMs = 20_000;

/** A morning that is thought of, by the draft's rules and by those in force, made by the real engine. */
export function TrialBlock() {
  const { settings } = useSettings();
  const commands = useCommands();
  const tellFailure = useFailureToast('trial');
  const [morning, setMorning] = useState<TriedMorning>(() => scenarioOf('peak', settings.hall));
  const [isEditing, setIsEditing] = useState(false);
  const [isRunning, setIsRunning] = useState(false);
  const [run, setRun] = useState<{ readonly morning: TriedMorning; readonly outcome: TriedRules } | null>(null);

  async function tryIt(tried: TriedMorning): Promise<void> {
    setIsRunning(true);
    // Items have no part in it, and are many.
    const hall = { ...settings.hall, items: [] };
    const answer = await commands.post('/api/admin/rules/try', { hall, morning: tried }, TriedRulesSchema, tryMs);
    setIsRunning(false);
    if (answer.ok) setRun({ morning: tried, outcome: answer.value });
    else tellFailure(answer.error);
  }

  return (
    <Block title={words.title} hint={words.hint}>
      <div className="trial-head">
        <div className="trial-presets" role="group" aria-label={words.presets}>
          {scenarioKinds.map((kind) => (
            <Button
              key={kind}
              data-testid={`scenario-${kind}`}
              onClick={() => {
                const next = scenarioOf(kind, settings.hall);
                setMorning(next);
                void tryIt(next);
              }}
            >
              {words.presetNames[kind]}
            </Button>
          ))}
        </div>
        <span className="row-text">
          {words.summary(morning.people.length, morning.windowIds.length, morning.serviceMinutes)}
        </span>
        <Button aria-expanded={isEditing} onClick={() => setIsEditing(!isEditing)} data-testid="edit-scenario">
          {isEditing ? words.fold : words.edit}
        </Button>
        <Button
          type="primary"
          className="trial-run"
          aria-busy={isRunning}
          disabled={morning.people.length === 0 || morning.windowIds.length === 0}
          onClick={() => void tryIt(morning)}
          data-testid="try-rules"
        >
          {isRunning ? words.running : words.run}
        </Button>
      </div>
      {isEditing && <MorningEditor morning={morning} onChange={setMorning} />}
      {run && <TrialOutcome morning={run.morning} outcome={run.outcome} />}
    </Block>
  );
}

function TrialOutcome({ morning, outcome }: { morning: TriedMorning; outcome: TriedRules }) {
  const { active, draft } = outcome;
  const isSame = isSameOrder(active, draft);
  return (
    <div className="trial-outcome" data-testid="trial-outcome" data-same={isSame}>
      <RunColumn title={words.active} run={active} morning={morning} other={null} />
      {isSame ? (
        <p className="trial-same">{words.same}</p>
      ) : (
        <RunColumn title={words.draft} run={draft} morning={morning} other={active} />
      )}
    </div>
  );
}

function RunColumn({
  title,
  run,
  morning,
  other,
}: {
  title: string;
  run: TriedOutcome;
  morning: TriedMorning;
  other: TriedOutcome | null;
}) {
  const left = notServed(run);
  return (
    <section className="trial-column">
      <header>
        <h3>{title}</h3>
        <span>
          {words.mean} <b>{words.figure(run.meanWaitMinutes)}</b>
        </span>
        <span>
          {words.longest} <b>{words.figure(run.longestWaitMinutes)}</b>
        </span>
      </header>
      {run.calls.length === 0 ? (
        <p className="rows-empty">{words.noCalls}</p>
      ) : (
        <table className="trial-calls">
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
            {linesOf(run, morning.from, other).map((line) => (
              <tr key={line.key} data-missed={line.isMissed}>
                <td>{line.time}</td>
                <th scope="row">
                  {line.number}
                  <PersonMarks person={morning.people[line.person]} />
                </th>
                <td>{words.atWindow(line.windowId)}</td>
                <td>
                  {line.waited}
                  {line.change !== null && (
                    <span className="trial-change" data-better={line.change < 0}>
                      {changeWords(line.change)}
                    </span>
                  )}
                </td>
                <td>{line.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {left.length > 0 && (
        <div className="trial-left">
          <b>{words.others}</b>
          <ul>
            {left.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function PersonMarks({ person }: { person: TriedMorning['people'][number] | undefined }) {
  if (person?.slot) return <small>{words.booked}</small>;
  return person?.priority ? <small>{words.priority}</small> : null;
}
