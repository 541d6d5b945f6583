import { TouchButton } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { HelpButton } from '../../parts/help-button.tsx';
import type { SendVisit } from '../../use-visit.ts';
import { useWords } from '../../words/use-words.tsx';

/** The foot of every finding screen: help at its place, one step back, and what else there is to do. */
export function FindBar(props: { send: SendVisit; isBusy?: boolean; children?: ReactNode }) {
  const { send, isBusy = false } = props;
  const { say } = useWords();
  return (
    <>
      <HelpButton screen="find" send={send} />
      <TouchButton data-testid="back" isDisabled={isBusy} onPress={() => send({ type: 'backTapped' })}>
        {say('button.back')}
      </TouchButton>
      {props.children}
    </>
  );
}
