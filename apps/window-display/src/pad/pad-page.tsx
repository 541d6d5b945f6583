import { isBadLevel } from '@jiaohao/queue-core/protocol';
import { clockWords, Phrased, useDataAge, useHostNow, useView } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { freshnessOf } from '../screens/data-freshness.ts';
import { ChosenScreen } from './chosen-screen.tsx';
import { InvitedScreen } from './invited-screen.tsx';
import { wordsZh } from './messages.zh.ts';
import styles from './pad-page.module.css';
import type { Invitation } from './rating-acts.ts';
import { ReasonsScreen } from './reasons-screen.tsx';
import { PendingScreen, ThanksScreen } from './thanks-screens.tsx';
import { AwayScreen, OfflineScreen, ServingScreen, StandbyScreen } from './window-screens.tsx';
import { usePadLayout } from './use-pad-layout.ts';
import { useRatingFlow } from './use-rating-flow.ts';

/* 评价器. The machine says which screen; each screen says what it shows. */

type Shown = { name: string; header: ReactNode; body: ReactNode };

export function PadPage() {
  const layout = usePadLayout();
  const { snapshot, send, touched } = useRatingFlow();
  const isStale = freshnessOf(useDataAge()) === 'stale';
  const { context } = snapshot;
  const { invitation, level, tags, deadlineMs } = context;

  /** An invitation that is answered goes on without a line; what is kept here is sent later. */
  function ratingScreen(): Shown | null {
    if (!invitation) return null;
    if (snapshot.matches({ rating: 'invited' })) {
      const header = <RatingHeader title={wordsZh.rateThisService} {...{ invitation, deadlineMs }} />;
      return { name: 'invited', header, body: <InvitedScreen invitation={invitation} send={send} /> };
    }
    if (level && snapshot.matches({ rating: 'chosen' })) {
      const header = <RatingHeader title={wordsZh.recorded} invitation={invitation} deadlineMs={null} />;
      return { name: 'chosen', header, body: <ChosenScreen level={level} tags={tags} send={send} /> };
    }
    if (level && snapshot.matches({ rating: 'reasons' })) {
      const title = isBadLevel(level) ? wordsZh.whatWentWrong : wordsZh.whatWentWell;
      const header = <RatingHeader title={title} {...{ invitation, deadlineMs }} />;
      const body = <ReasonsScreen level={level} tags={tags} showsAll={context.showsAllReasons} send={send} />;
      return { name: 'reasons', header, body };
    }
    return null;
  }

  function screen(): Shown {
    const header = <HallHeader />;
    if (snapshot.matches('thanks')) return { name: 'thanks', header, body: <ThanksScreen context={context} /> };
    if (snapshot.matches('pending')) {
      const body = <PendingScreen phoneUrl={invitation?.phoneUrl ?? null} send={send} />;
      return { name: 'pending', header, body };
    }
    if (snapshot.matches('unbound')) {
      return { name: 'unbound', header, body: <p className={styles.starting}>{wordsZh.starting}</p> };
    }
    if (isStale) return { name: 'offline', header, body: <OfflineScreen /> };
    if (snapshot.matches({ atWindow: 'paused' }))
      return { name: 'paused', header, body: <AwayScreen state="paused" /> };
    if (snapshot.matches({ atWindow: 'closed' }))
      return { name: 'closed', header, body: <AwayScreen state="closed" /> };
    if (snapshot.matches({ atWindow: 'serving' })) return { name: 'serving', header, body: <ServingScreen /> };
    return { name: 'standby', header, body: <StandbyScreen /> };
  }

  const { name, header, body } = ratingScreen() ?? screen();
  return (
    <div className={styles.pad} data-layout={layout} data-testid={`screen-${name}`} onPointerDownCapture={touched}>
      {header}
      {body}
    </div>
  );
}

function HallHeader() {
  const { hall, window } = useView<'pad'>();
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        <Phrased text={hall.name} />
      </h1>
      <p className={styles.facts}>
        <span>{wordsZh.windowOf(window.id)}</span>
        <span>{clockWords(useHostNow())}</span>
      </p>
    </header>
  );
}

/** `deadlineMs` null: nothing runs out here that the citizen has to hurry for. */
function RatingHeader(props: { title: string; invitation: Invitation; deadlineMs: number | null }) {
  const { title, invitation, deadlineMs } = props;
  const { window } = useView<'pad'>();
  const now = useHostNow(250);
  // The clock here is read four times a second: a touch that was later must not show 61.
  const lastsMs = invitation.expiresAtMs - invitation.invitedAtMs;
  const leftMs = Math.min(lastsMs, Math.max(0, (deadlineMs ?? 0) - now));
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.facts}>
        <span>{wordsZh.windowOf(window.id)}</span>
        <span>{wordsZh.ticketOf(invitation.number)}</span>
        {deadlineMs !== null && <span data-testid="seconds-left">{wordsZh.secondsLeft(Math.ceil(leftMs / 1000))}</span>}
      </p>
    </header>
  );
}
