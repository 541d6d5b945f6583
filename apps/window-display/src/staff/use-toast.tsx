import type { CommandFailure } from '@jiaohao/ui-kit';
import { App } from 'antd';
import { staffWords } from './messages.zh.ts';

/** A sentence and what to do next, for four seconds at the head of a staff page. One at a time a `key`. */
export function useToast(key: string): (sentence: string, advice: string, tone?: 'success' | 'warning') => void {
  const { message } = App.useApp();
  return (sentence, advice, tone = 'warning') =>
    void message.open({
      key,
      className: 'desk-toast',
      type: tone,
      duration: 4,
      content: (
        <span className="toast" data-testid="toast">
          <b>{sentence}</b>
          {advice !== '' && <span>{advice}</span>}
        </span>
      ),
    });
}

/** Says why something that was asked for did not happen. */
export function useFailureToast(key: string): (failure: CommandFailure) => void {
  const tell = useToast(key);
  return (failure) => {
    const { message, advice = '' } = failure.kind === 'unreachable' ? staffWords.noAnswer : failure;
    tell(message, advice);
  };
}
