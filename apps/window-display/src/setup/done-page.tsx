import type { PageAddresses } from '@jiaohao/queue-core/protocol';
import { Phrased, type CommandClient } from '@jiaohao/ui-kit';
import { Button, Radio } from 'antd';
import { useEffect, useState } from 'react';
import * as v from 'valibot';
import { PageSheet } from '../admin/page-sheet.tsx';
import { addressWords } from '../admin/sections/overview/messages.zh.ts';
import { setupWords as words } from './messages.zh.ts';

const lookAgainMs = 300;
const HealthSchema = v.looseObject({ state: v.string() });

/** The hall starts where the wizard was; once it answers, its pages can be opened. */
export function DonePage({
  commands,
  addresses,
  hallName,
}: {
  commands: CommandClient;
  addresses: PageAddresses;
  hallName: string;
}) {
  const isServing = useServing(commands);
  const { origins, pages } = addresses;
  const [origin, setOrigin] = useState(origins[1] ?? origins[0] ?? '');
  const admin = pages.find(({ face }) => face === 'admin');
  if (!isServing) {
    return (
      <p className="setup-wait" role="status">
        {words.starting}
      </p>
    );
  }
  return (
    <main className="setup-main" data-testid="setup-done">
      <div className="setup-card">
        <div className="done-head">
          <div>
            <h1>{words.doneTitle}</h1>
            <p className="setup-lead">
              <Phrased text={words.doneText} />
            </p>
          </div>
          <div className="section-actions">
            <Button size="large" onClick={() => window.print()}>
              {words.print}
            </Button>
            {admin && (
              // The path of the page that serves this one: wherever it was opened, the hall is there.
              <Button size="large" type="primary" href={admin.path} data-testid="open-admin">
                {words.openAdmin}
              </Button>
            )}
          </div>
        </div>
        {origins.length > 1 && (
          <Radio.Group
            aria-label={words.origin}
            value={origin}
            onChange={(event) => setOrigin(String(event.target.value))}
            options={origins.map((one, at) => ({
              value: one,
              label: at === 0 ? addressWords.here : addressWords.elsewhere(one),
            }))}
          />
        )}
        {origins.length === 1 && (
          <p className="setup-below">
            {addressWords.onlyHere}，{addressWords.openUp}
          </p>
        )}
        <section className="next-steps">
          <h2>{words.nextTitle}</h2>
          <ol className="numbered">
            {words.nextSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
        <PageSheet pages={pages} origin={origin} title={hallName} />
      </div>
    </main>
  );
}

function useServing(commands: CommandClient): boolean {
  const [isServing, setIsServing] = useState(false);
  useEffect(() => {
    if (isServing) return undefined;
    const look = () =>
      void commands.get('/health', HealthSchema).then((answer) => {
        // The wizard's own host says `setup`, until it has given its port to the hall.
        if (answer.ok && answer.value.state === 'serving') setIsServing(true);
        return null;
      });
    look();
    const handle = setInterval(look, lookAgainMs);
    return () => clearInterval(handle);
  }, [commands, isServing]);
  return isServing;
}
