import { Button, type ButtonProps } from 'react-aria-components';
import styles from './touch-button.module.css';

/**
 * How loud a button is. `plain` is one choice among equals, `main` the one way on, `help` calls a person.
 * Colour is never the only difference: the words say what happens.
 */
export type TouchTone = 'plain' | 'main' | 'help';

export type TouchButtonProps = Omit<ButtonProps, 'className' | 'style'> & {
  tone?: TouchTone;
  /** Adds to the look; the size of the target and what a press looks like stay. */
  className?: string | undefined;
  'data-testid'?: string;
};

/**
 * A button for fingers. It acts when the finger is lifted inside it, so a slip off the edge is no press,
 * and it is at least `--touch-min` (20 mm; a pad sets 16 mm) both ways, with text of `--touch-text`.
 */
export function TouchButton({ tone = 'plain', className, ...rest }: TouchButtonProps) {
  return <Button {...rest} className={[styles.button, styles[tone], className].filter(Boolean).join(' ')} />;
}
