import { clockWords, Phrased, useHostNow } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { staffWords } from '../../staff/messages.zh.ts';
import { waitedMinutes } from '../../staff/wait-heat.ts';
import type { ShownTicket } from '../current.ts';
import { terminalWords } from '../messages.zh.ts';
import styles from './ticket-facts.module.css';

const words = terminalWords.current;

/** What a ticket is about: its item, whose it is, how long they waited, and why it was called. */
export function TicketFacts({ shown: { stage, ticket } }: { shown: ShownTicket }) {
  const now = useHostNow(5_000);
  const waitedTo = stage === 'here' ? (ticket.calledAtMs ?? ticket.takenAtMs) : now;
  const [itemName, ...others] = ticket.itemNames;
  return (
    <div className={styles.facts}>
      <p className={styles.item} data-missing={itemName === undefined}>
        <Phrased text={itemName ?? words.noItem} />
        {others.length > 0 && <small> {words.moreItems(ticket.itemNames.length)}</small>}
      </p>
      <dl>
        <Fact label={words.queue}>{ticket.queueName}</Fact>
        <Fact label={words.applicant}>{ticket.maskedName ?? words.noCard}</Fact>
        <Fact label={words.taken}>
          {words.takenAndWaited(
            clockWords(ticket.takenAtMs),
            staffWords.minutes(waitedMinutes(ticket.takenAtMs, waitedTo)),
          )}
        </Fact>
        {stage === 'here' && ticket.route.length > 0 && (
          <Fact label={words.afterwards}>
            <Phrased text={ticket.route.join('、')} />
          </Fact>
        )}
        {stage === 'here' && ticket.why !== null && (
          <Fact label={words.why} testId="why">
            <Phrased text={ticket.why} />
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Fact({ label, children, testId }: { label: string; children: ReactNode; testId?: string }) {
  return (
    <div data-testid={testId}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
