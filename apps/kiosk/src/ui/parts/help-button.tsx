import { TouchButton } from '@jiaohao/ui-kit';
import { buttonsZh } from '../messages.zh.ts';
import type { SendVisit } from '../use-visit.ts';
import { Helper } from './pictograms.tsx';
import styles from './help-button.module.css';

/** On every screen, in the same place: no citizen is left alone with a machine. */
export function HelpButton(props: { screen: string; send: SendVisit }) {
  return (
    <TouchButton
      tone="help"
      data-testid="help"
      onPress={() => props.send({ type: 'helpTapped', screen: props.screen })}
    >
      <Helper className={styles.sign} />
      {buttonsZh.help}
    </TouchButton>
  );
}
