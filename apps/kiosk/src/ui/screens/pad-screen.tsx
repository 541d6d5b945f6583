import type { KioskView } from '@jiaohao/queue-core/protocol';
import { TouchButton } from '@jiaohao/ui-kit';
import { DigitPad } from '../parts/digit-pad.tsx';
import { FootBar, type FootButton } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { CardToReader, FingerOnTile } from '../parts/pictograms.tsx';
import { Stage } from '../parts/stage.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { Pad, VisitContext } from '../visit/context.ts';
import { typedKinds, type TypedKind } from '../visit/pad.ts';
import { cardTroubleIn, nameIn, windowsIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import type { Words } from '../words/words.ts';
import styles from './pad-screen.module.css';

export type PadPage = 'identify' | 'behalf' | 'bookingWays';

/** K6: lay a card, or type. For themselves, for the one they come for (代办), or the code of a booking. */
export function PadScreen(props: {
  page: PadPage;
  pad: Pad;
  view: KioskView;
  visit: VisitContext;
  isChecking: boolean;
  send: SendVisit;
}) {
  const words = useWords();
  const { say } = words;
  const { page, pad, view, visit, isChecking, send } = props;
  const kinds = page === 'identify' ? typedKinds(visit) : page === 'behalf' ? (['typedNumber', 'phone'] as const) : [];
  const desk = view.hall.assistWindows;
  return (
    <Frame
      screen={page}
      layout="split"
      stage={<PadStage page={page} view={view} visit={visit} />}
      bar={<FootBar screen={page} buttons={buttonsOf(page, view, isChecking)} send={send} />}
    >
      <div className={styles.entry}>
        {kinds.length > 1 && <Kinds kinds={kinds} chosen={pad.purpose} isDisabled={isChecking} send={send} />}
        <DigitPad
          pad={pad}
          // The chosen tab says what is typed.
          label={kinds.length > 1 ? null : say(`pad.${padName(pad)}`)}
          hint={say(`pad.${padName(pad)}How`)}
          isChecking={isChecking}
          send={send}
        />
        {desk.length > 0 && page !== 'bookingWays' && (
          <p className={styles.desk} data-testid="desk">
            {say('pad.desk', { windows: windowsIn(words, desk) })}
          </p>
        )}
      </div>
    </Frame>
  );
}

/** On these pages nothing else is typed. */
function padName({ purpose }: Pad): 'typedNumber' | 'phone' | 'bookingCode' {
  return purpose === 'phone' || purpose === 'bookingCode' ? purpose : 'typedNumber';
}

function buttonsOf(page: PadPage, view: KioskView, isDisabled: boolean): readonly FootButton[] {
  const back: FootButton = { testId: 'back', words: 'button.back', event: { type: 'backTapped' }, isDisabled };
  if (page === 'behalf') {
    return [
      back,
      { testId: 'behalf-unnamed', words: 'button.behalfUnnamed', event: { type: 'behalfUnnamed' }, isDisabled },
    ];
  }
  if (page === 'bookingWays' && view.queues.some(({ takesBookings }) => takesBookings)) {
    const event = { type: 'bookingWanted', queueId: null, itemId: null } as const;
    return [back, { testId: 'new-booking', words: 'button.newBooking', event, isDisabled }];
  }
  return [back];
}

function PadStage({ page, view, visit }: { page: PadPage; view: KioskView; visit: VisitContext }) {
  const words = useWords();
  const { say } = words;
  const trouble = visit.cardTrouble?.kind === 'said' ? cardTroubleIn(words, visit.cardTrouble) : null;
  const queue = view.queues.find(({ id }) => id === visit.wish?.queueId);
  const lines = trouble
    ? [trouble.message, trouble.advice].filter((line) => line !== '')
    : stageLines(page, queue, words);
  const picture =
    view.reader === 'down' ? <FingerOnTile className={styles.picture} /> : <CardToReader className={styles.picture} />;
  const title = { identify: 'pad.identifyTitle', behalf: 'pad.behalfTitle', bookingWays: 'pad.bookingTitle' } as const;
  return <Stage tone={trouble ? 'trouble' : 'calm'} picture={picture} title={say(title[page])} lines={lines} />;
}

function stageLines(page: PadPage, queue: KioskView['queues'][number] | undefined, words: Words): readonly string[] {
  const { say } = words;
  if (page === 'behalf') return [say('pad.behalfHow')];
  if (page === 'bookingWays') return [say('pad.bookingHow')];
  return queue?.identity.required ? [say('pad.identifyQueue', { queue: nameIn(words, queue) })] : [];
}

function Kinds(props: { kinds: readonly TypedKind[]; chosen: Pad['purpose']; isDisabled: boolean; send: SendVisit }) {
  const { say } = useWords();
  return (
    <div className={styles.kinds}>
      {props.kinds.map((kind) => (
        <TouchButton
          key={kind}
          className={styles.kind}
          data-testid={`pad-${kind}`}
          aria-pressed={kind === props.chosen}
          isDisabled={props.isDisabled}
          onPress={() => props.send({ type: 'padOpened', purpose: kind })}
        >
          {say(`pad.${kind}`)}
        </TouchButton>
      ))}
    </div>
  );
}
