import { Phrased, TouchButton, type TouchTone } from '@jiaohao/ui-kit';
import { MannerButtons } from '../manner/manner-buttons.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { VisitEvent } from '../visit/events.ts';
import type { Manner } from '../visit/context.ts';
import type { WordKey } from '../words/packs.ts';
import { useWords } from '../words/use-words.tsx';
import { HelpButton } from './help-button.tsx';

export type FootButton = {
  readonly testId: string;
  readonly words: WordKey;
  readonly event: VisitEvent;
  readonly tone?: TouchTone;
  readonly isDisabled?: boolean;
};

/** The foot of a screen: help at its place, then what else there is to do, the one way on last. */
export function FootBar(props: {
  screen: string;
  buttons: readonly FootButton[];
  /** Language and size, where somebody may choose them. */
  manner?: { readonly now: Manner; readonly languages: readonly string[] };
  send: SendVisit;
}) {
  const { say } = useWords();
  const { screen, buttons, manner, send } = props;
  return (
    <>
      <HelpButton screen={screen} send={send} />
      {buttons.map(({ testId, words, event, tone = 'plain', isDisabled = false }) => (
        <TouchButton key={testId} data-testid={testId} tone={tone} isDisabled={isDisabled} onPress={() => send(event)}>
          <Phrased text={say(words)} />
        </TouchButton>
      ))}
      {manner && <MannerButtons manner={manner.now} languages={manner.languages} send={send} />}
    </>
  );
}
