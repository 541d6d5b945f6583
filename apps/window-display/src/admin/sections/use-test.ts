import { TestedDeviceSchema, type TestedDevice } from '@jiaohao/queue-core/protocol';
import { useCommands, type CommandFailure } from '@jiaohao/ui-kit';
import { useState } from 'react';
import { useFailureToast, useToast } from '../../staff/use-toast.tsx';
import { useDone } from './use-done.tsx';

/**
 * A test of a device, asked again while the host says that it goes on. What came of it is said in the
 * page's notices; `waiting` is the host's sentence meanwhile, such as 请把一张证件平放在阅读器上.
 */
export function useTest(path: string): {
  readonly isRunning: boolean;
  readonly waiting: string | null;
  /** Null: it was refused. */
  run(body: unknown): Promise<TestedDevice | null>;
} {
  const commands = useCommands();
  const tellFailure = useFailureToast('test');
  const tell = useToast('test');
  const tellDone = useDone();
  const [isRunning, setIsRunning] = useState(false);
  const [waiting, setWaiting] = useState<string | null>(null);

  async function ask(body: unknown): Promise<TestedDevice | CommandFailure> {
    for (;;) {
      const answer = await commands.post(path, body, TestedDeviceSchema);
      if (!answer.ok) return answer.error;
      if (answer.value.state !== 'waiting') return answer.value;
      setWaiting(answer.value.sentence);
    }
  }

  return {
    isRunning,
    waiting,
    async run(body) {
      setIsRunning(true);
      const outcome = await ask(body);
      setIsRunning(false);
      setWaiting(null);
      if ('kind' in outcome) {
        tellFailure(outcome);
        return null;
      }
      if (outcome.state === 'passed') tellDone(outcome.sentence);
      else tell(outcome.sentence, '');
      return outcome;
    },
  };
}
