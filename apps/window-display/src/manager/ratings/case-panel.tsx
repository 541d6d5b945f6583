import { isCaseOver, ratingCaseStateNames, ratingLevelNames, type RatingCase } from '@jiaohao/queue-core/protocol';
import { dateTimeWords, Phrased } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { PanelHead } from '../live/panel-head.tsx';
import { managerWords } from '../messages.zh.ts';
import { caseClock, openCaseCount } from './case-clock.ts';
import { CaseDialog } from './case-dialog.tsx';
import styles from './case-panel.module.css';
import { badRatingReasons } from './rating-reasons.ts';

const words = managerWords.cases;

/** 差评办理: every bad rating that is not over, the most urgent first, with its clock; then those of a month. */
export function CasePanel({ cases }: { cases: readonly RatingCase[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = cases.find(({ ticketId }) => ticketId === openId);
  const open = cases.filter(({ state }) => !isCaseOver(state));
  const over = cases.filter(({ state }) => isCaseOver(state));
  return (
    <section className="panel" aria-label={words.title} data-testid="cases">
      <PanelHead title={words.title}>
        <span>{words.open(openCaseCount(cases))}</span>
      </PanelHead>
      {open.length === 0 && <p className="panel-empty">{words.none}</p>}
      <CaseList cases={open} onOpen={setOpenId} />
      {over.length > 0 && (
        <>
          <h3 className={styles.over}>{words.over}</h3>
          <CaseList cases={over} onOpen={setOpenId} />
        </>
      )}
      {opened && <CaseDialog key={opened.ticketId} opened={opened} onClose={() => setOpenId(null)} />}
    </section>
  );
}

function CaseList({ cases, onOpen }: { cases: readonly RatingCase[]; onOpen(ticketId: string): void }) {
  return (
    <ul className={styles.cases}>
      {cases.map((each) => {
        const clock = caseClock(each);
        return (
          <li key={each.ticketId} data-testid={`case-${each.number}`} data-level={each.level}>
            <b className={styles.number}>{each.number}</b>
            <b className={styles.level}>{ratingLevelNames[each.level]}</b>
            <span className={styles.reasons}>
              <Phrased text={badRatingReasons(each.level, each.tags).join('；')} />
            </span>
            <span className={styles.place}>
              <Phrased text={words.staffOf(each.windowId, each.staffName ?? words.nobody)} />
            </span>
            <time>{dateTimeWords(each.atMs)}</time>
            <span className={styles.state} data-state={each.state}>
              {ratingCaseStateNames[each.state]}
            </span>
            <span className={styles.clock} data-heat={clock?.heat ?? 'calm'}>
              {clock?.words ?? ''}
            </span>
            <Button
              aria-label={`${clock ? words.handle : words.look} ${words.caseOf(each.number)}`}
              onClick={() => onOpen(each.ticketId)}
            >
              {clock ? words.handle : words.look}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
