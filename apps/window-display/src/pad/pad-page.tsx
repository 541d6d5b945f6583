import { clockWords, useHostNow, useView, Phrased } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { wordsZh } from './messages.zh.ts';
import styles from './pad-page.module.css';
import { InvitedScreen, ReasonsScreen, ThanksScreen } from './rating-screens.tsx';
import { ClosedScreen, ServingScreen, StandbyScreen } from './window-screens.tsx';
import { usePadLayout } from './use-pad-layout.ts';
import { useRatingFlow } from './use-rating-flow.ts';

/* 评价器. The machine says which screen; each screen says what it shows. */

export function PadPage() {
  const layout = usePadLayout();
  const { snapshot, send } = useRatingFlow();
  const { context } = snapshot;
  const { invitation } = context;

  function screen(): { name: string; header: ReactNode; body: ReactNode } {
    if (invitation && snapshot.matches({ rating: 'invited' })) {
      const header = <RatingHeader title={wordsZh.rateThisService} invitation={invitation} />;
      return { name: 'invited', header, body: <InvitedScreen invitation={invitation} send={send} /> };
    }
    if (invitation && context.level && snapshot.matches({ rating: 'reasons' })) {
      const header = <RatingHeader title={wordsZh.whatWentWrong} invitation={invitation} />;
      const body = (
        <ReasonsScreen level={context.level} tags={context.tags} showsAll={context.showsAllReasons} send={send} />
      );
      return { name: 'reasons', header, body };
    }
    const header = <HallHeader />;
    if (snapshot.matches('thanks')) {
      return { name: 'thanks', header, body: <ThanksScreen level={context.level} /> };
    }
    if (snapshot.matches('paused')) return { name: 'paused', header, body: <ClosedScreen state="paused" /> };
    if (snapshot.matches('closed')) return { name: 'closed', header, body: <ClosedScreen state="closed" /> };
    if (snapshot.matches('serving')) return { name: 'serving', header, body: <ServingScreen /> };
    if (snapshot.matches('standby')) return { name: 'standby', header, body: <StandbyScreen /> };
    return { name: 'unbound', header, body: <p className={styles.starting}>{wordsZh.starting}</p> };
  }

  const { name, header, body } = screen();
  return (
    <div className={styles.pad} data-layout={layout} data-testid={`screen-${name}`}>
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

function RatingHeader({ title, invitation }: { title: string; invitation: { number: string; expiresAtMs: number } }) {
  const { window } = useView<'pad'>();
  const seconds = Math.max(0, Math.ceil((invitation.expiresAtMs - useHostNow(250)) / 1000));
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.facts}>
        <span>{wordsZh.windowOf(window.id)}</span>
        <span>{wordsZh.ticketOf(invitation.number)}</span>
        <span data-testid="seconds-left">{wordsZh.secondsLeft(seconds)}</span>
      </p>
    </header>
  );
}
