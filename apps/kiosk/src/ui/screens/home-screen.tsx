import type { KioskView } from '@jiaohao/queue-core/protocol';
import { FootBar, type FootButton } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { QuietButton, QuietRow } from '../parts/quiet-button.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { VisitContext } from '../visit/context.ts';
import type { Words } from '../words/words.ts';
import { useWords } from '../words/use-words.tsx';
import { closedBecause } from './closed-because.ts';
import { HomeStage } from './home-stage.tsx';
import { HomeTiles } from './home-tiles.tsx';
import { countMatters } from './count-matters.ts';
import { LateMatters } from './load-late-parts.ts';
import { quietChoices } from './quiet-choices.ts';
import styles from './home-screen.module.css';

export type HomeMode = 'idle' | 'reading' | 'unreadable' | 'choose' | 'taking';

export type HomeParts = {
  readonly view: KioskView;
  readonly mode: HomeMode;
  readonly visit: VisitContext;
  readonly send: SendVisit;
};

const leave: FootButton = { testId: 'leave', words: 'button.leave', event: { type: 'leaveTapped' } };

/**
 * K0, K1 and K2, the screen a citizen sees most: lay a card, or tap what you came for. The stage says
 * what happens with the card; the tiles stay where they are through all of it.
 */
export function HomeScreen(props: HomeParts) {
  const words = useWords();
  const { view, mode, visit, send } = props;
  const isBusy = mode === 'reading' || mode === 'taking';
  const isServed = visit.person !== null;
  const quiet = quietChoices(view, visit);
  return (
    <Frame
      screen={mode}
      layout="split"
      stage={<HomeStage mode={mode} visit={visit} view={view} />}
      {...(countMatters(visit) > 0 ? { aside: <LateMatters {...{ visit, view, isBusy, send }} /> } : {})}
      bar={
        <FootBar
          screen={mode}
          buttons={isServed ? [{ ...leave, isDisabled: isBusy }] : []}
          manner={{ now: visit, languages: view.settings.languages }}
          send={send}
        />
      }
    >
      <div className={styles.choice} data-tight={countMatters(visit) > 0}>
        <div className={styles.heading}>
          <h3 className={styles.question} data-testid="question">
            {closedBecause(view) ? words.say('queue.notGivenNow') : questionOf({ view, mode, visit }, words)}
          </h3>
          {view.printer === 'down' && (
            <p className={styles.note} data-testid="printer-down">
              {words.say('home.printerDown')}
            </p>
          )}
        </div>
        <HomeTiles {...{ view, mode, visit, isBusy, send }} />
        <QuietRow count={quiet.length}>
          {quiet.map(({ testId, words: label, event }) => (
            <QuietButton key={testId} {...{ testId, event, send }} label={words.say(label)} isDisabled={isBusy} />
          ))}
        </QuietRow>
      </div>
    </Frame>
  );
}

/** What stands above the tiles. */
function questionOf({ view, mode, visit }: Pick<HomeParts, 'view' | 'mode' | 'visit'>, { say }: Words): string {
  const { person, onBehalf, priority } = visit;
  const priorityName = view.priorityClasses.find(({ code }) => code === priority)?.name ?? '';
  if (person === null) return say(mode === 'unreadable' ? 'home.orWithoutCard' : 'home.withoutCard');
  if (onBehalf?.principal) return say('home.forOther', { name: onBehalf.principal.maskedName });
  if (onBehalf) return say('home.forUnnamed');
  return priority === null ? say('home.chooseHow') : say('home.withPriority', { name: priorityName });
}
