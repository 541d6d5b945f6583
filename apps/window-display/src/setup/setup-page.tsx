import {
  PageAddressesSchema,
  SetupAnswerSchema,
  type PageAddresses,
  type SetupAnswer,
} from '@jiaohao/queue-core/protocol';
import type { CommandClient, CommandFailure } from '@jiaohao/ui-kit';
import { Button, Steps } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFailureToast } from '../staff/use-toast.tsx';
import { DonePage } from './done-page.tsx';
import { setupWords as words } from './messages.zh.ts';
import { AdminStep, DevicesStep, HallStep, KindStep } from './setup-steps.tsx';
import { emptyForm, faultsOfStep, setupOf, type FormFaults } from './setup-form.ts';

type Made = { readonly addresses: PageAddresses; readonly hallName: string };

/*
 * 首次设置: four questions, and a hall.
 *
 *   哪种大厅 ──► 大厅 ──► 管理员 ──► 设备 ──► the hall starts ──► addresses, a sheet to print
 */
export function SetupPage({ commands }: { commands: CommandClient }) {
  const { start, failure, reload } = useStart(commands);
  const [made, setMade] = useState<Made | null>(null);
  return (
    <div className="setup">
      <header className="admin-bar">
        <span className="admin-tag">{words.tag}</span>
        <strong className="admin-hall">{words.title}</strong>
        <span className="setup-text">{words.text}</span>
      </header>
      {made ? (
        <DonePage commands={commands} addresses={made.addresses} hallName={made.hallName} />
      ) : start ? (
        <Wizard commands={commands} start={start} onMade={setMade} />
      ) : (
        <p className="setup-wait">
          {failure && words.failed.text}
          {failure && <Button onClick={reload}>{words.failed.again}</Button>}
        </p>
      )}
    </div>
  );
}

function useStart(commands: CommandClient) {
  const [start, setStart] = useState<SetupAnswer | null>(null);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  const reload = useCallback(() => {
    void commands.get('/api/setup', SetupAnswerSchema).then((answer) => {
      setFailure(answer.ok ? null : answer.error);
      if (answer.ok) setStart(answer.value);
      return null;
    });
  }, [commands]);
  useEffect(reload, [reload]);
  return { start, failure, reload };
}

function Wizard({
  commands,
  start,
  onMade,
}: {
  commands: CommandClient;
  start: SetupAnswer;
  onMade(made: Made): void;
}) {
  const tellFailure = useFailureToast('setup');
  const [step, setStep] = useState(0);
  const [form, setForm] = useState(emptyForm);
  const [faults, setFaults] = useState<FormFaults>({});
  const [isWorking, setIsWorking] = useState(false);
  const heading = useStepFocus(step);
  const preset = start.presets.find(({ kind }) => kind === form.kind) ?? null;
  const isLast = step === words.steps.length - 1;

  function next(): void {
    const wrong = faultsOfStep(form, step, preset);
    setFaults(wrong);
    const [first] = Object.keys(wrong);
    if (first !== undefined) document.getElementById(`setup-${first}`)?.focus();
    else if (isLast) void make();
    else setStep(step + 1);
  }
  async function make(): Promise<void> {
    setIsWorking(true);
    const answer = await commands.post('/api/setup/hall', setupOf(form), PageAddressesSchema);
    setIsWorking(false);
    if (answer.ok) {
      onMade({ addresses: answer.value, hallName: form.hallName.trim() });
      return;
    }
    tellFailure(answer.error);
    if (answer.error.field === 'admin.pin') {
      setStep(2);
      setFaults({ pin: answer.error.message });
    }
  }
  const parts = { form, faults, preset, onChange: setForm };

  return (
    <main className="setup-main">
      <Steps current={step} items={words.steps.map((title) => ({ title }))} />
      <form
        className="setup-card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWorking) next();
        }}
      >
        <p className="setup-count" ref={heading} tabIndex={-1}>
          {words.step(step + 1, words.steps.length)}
        </p>
        {step === 0 && <KindStep {...parts} presets={start.presets} />}
        {step === 1 && <HallStep {...parts} />}
        {step === 2 && <AdminStep {...parts} />}
        {step === 3 && <DevicesStep {...parts} found={start.found} />}
        <footer className="setup-foot">
          {step > 0 && (
            <Button size="large" onClick={() => setStep(step - 1)}>
              {words.back}
            </Button>
          )}
          <Button size="large" type="primary" htmlType="submit" aria-busy={isWorking} data-testid="setup-next">
            {isLast ? (isWorking ? words.making : words.make) : words.next}
          </Button>
        </footer>
      </form>
    </main>
  );
}

/** A keyboard and a screen reader go on at the head of the next step. */
function useStepFocus(step: number) {
  const heading = useRef<HTMLParagraphElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);
  return heading;
}
