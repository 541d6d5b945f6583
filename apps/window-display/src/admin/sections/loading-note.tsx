import type { CommandFailure } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { staffWords } from '../../staff/messages.zh.ts';
import { adminWords } from '../messages.zh.ts';

/** Until something was loaded, or why it was not and a way to try again. */
export function LoadingNote({ failure, onAgain }: { failure: CommandFailure | null; onAgain(): void }) {
  if (!failure) return <p className="rows-empty">{adminWords.loading}</p>;
  const { message } = failure.kind === 'unreachable' ? staffWords.noAnswer : failure;
  return (
    <p className="row">
      <span className="entry-fault">{message}</span>
      <Button onClick={onAgain}>{adminWords.failed.again}</Button>
    </p>
  );
}
