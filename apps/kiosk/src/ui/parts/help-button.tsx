import { TouchButton } from '@jiaohao/ui-kit';
import type { SendVisit } from '../use-visit.ts';
import { useWords } from '../words/use-words.tsx';
import { Helper } from './pictograms.tsx';
import styles from './help-button.module.css';

/** On every screen, in the same place: no citizen is left alone with a machine. */
export function HelpButton(props: { screen: string; send: SendVisit }) {
  const { say } = useWords();
  return (
    <TouchButton
      tone="help"
      data-testid="help"
      onPress={() => props.send({ type: 'helpTapped', screen: props.screen })}
    >
      <Helper className={styles.sign} />
      {say('button.help')}
    </TouchButton>
  );
}
