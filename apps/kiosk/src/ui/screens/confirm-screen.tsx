import type { KioskView } from '@jiaohao/queue-core/protocol';
import { useHostNow } from '@jiaohao/ui-kit';
import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { MessageSheet } from '../parts/message-sheet.tsx';
import { HourGlass } from '../parts/page-pictograms.tsx';
import type { SendVisit } from '../use-visit.ts';
import { factsOf, type VisitContext } from '../visit/context.ts';
import { confirmReasons, type ConfirmReason } from '../visit/decisions.ts';
import { sessionNow } from '../visit/offer.ts';
import { nameIn, waitIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import type { Words } from '../words/words.ts';

/** K3: why somebody may not want this number. They decide; nothing is kept from them. */
export function ConfirmScreen({ view, visit, send }: { view: KioskView; visit: VisitContext; send: SendVisit }) {
  const words = useWords();
  const nowMs = useHostNow(10_000);
  const reasons = confirmReasons(visit);
  const queue = view.queues.find(({ id }) => id === visit.wish?.queueId);
  const parts = { view, visit, queue, nowMs };
  return (
    <Frame
      screen="confirm"
      layout="whole"
      bar={
        <FootBar
          screen="confirm"
          buttons={[
            { testId: 'back', words: 'button.chooseAnother', event: { type: 'backTapped' } },
            { testId: 'confirm', words: 'button.takeAnyway', event: { type: 'confirmTapped' }, tone: 'main' },
          ]}
          send={send}
        />
      }
    >
      <MessageSheet
        sign={<HourGlass />}
        title={reasons.map((reason) => words.say(`confirm.${reason}`)).join('，')}
        lines={[
          ...(queue ? [nameIn(words, queue)] : []),
          ...reasons.flatMap((reason) => linesOf(reason, parts, words)),
        ]}
      />
    </Frame>
  );
}

type Facts = {
  readonly view: KioskView;
  readonly visit: VisitContext;
  readonly queue: KioskView['queues'][number] | undefined;
  readonly nowMs: number;
};

function linesOf(reason: ConfirmReason, { view, visit, queue, nowMs }: Facts, words: Words): readonly string[] {
  const { say } = words;
  switch (reason) {
    case 'longQueue': {
      const ahead = say('queue.ahead', { count: queue?.waitingCount ?? 0 });
      return [queue?.wait ? `${ahead}，${waitIn(words, queue.wait)}` : ahead];
    }
    case 'nearClosing': {
      const session = sessionNow(view.hours, nowMs);
      return session ? [say('confirm.nearClosingHow', { time: session.to })] : [say('confirm.nearClosingWait')];
    }
    case 'holdsAnother':
      return factsOf(visit)
        .tickets.slice(0, 2)
        .map(({ number, queueName }) => say('confirm.holdsAnotherHow', { number, queue: queueName }));
  }
}
