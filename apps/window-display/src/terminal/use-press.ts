import type { Result } from '@jiaohao/basics/result';
import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { useEffect, useState } from 'react';
import type { ActFailure, CallValue } from './desk-act.ts';
import type { DeskAction, DeskKeyName } from './desk-keys.ts';
import { answerPress, feedPatienceMs, isShown, startPress, type Press } from './press.ts';
import { lockKey, restLeftMs, type PressLocks } from './press-lock.ts';

type Send = () => Promise<Result<CallValue | null, ActFailure>>;

export type PressHands = {
  readonly press: Press | null;
  readonly locks: PressLocks;
  /** The key rests, or another press is under way. */
  isBusy(key: DeskKeyName): boolean;
  run(key: DeskKeyName, action: DeskAction, send: Send): Promise<void>;
  /** Lets a key rest that sent nothing. */
  rest(key: DeskKeyName, action: DeskAction): void;
};

/** One press of a desk key at a time, from key to picture (press.ts). */
export function usePress(
  view: TerminalView,
  /** What becomes of a press that failed. */
  refused: (failure: ActFailure, press: Press) => void,
): PressHands {
  const [press, setPress] = useState<Press | null>(null);
  const [locks, setLocks] = useState<PressLocks>({});

  const isAnswered = press?.isAnswered === true;
  if (press && isAnswered && isShown(press, view)) setPress(null);
  useEffect(() => {
    if (!isAnswered) return undefined;
    const handle = setTimeout(() => setPress(null), feedPatienceMs);
    return () => clearTimeout(handle);
  }, [isAnswered]);

  const rest = (key: DeskKeyName, action: DeskAction) =>
    setLocks((before) => lockKey(before, key, action, performance.now()));

  return {
    press,
    locks,
    isBusy: (key) => press !== null || restLeftMs(locks, key, performance.now()) > 0,
    rest,
    async run(key, action, send) {
      const started = startPress(key, action, view);
      rest(key, action);
      setPress(started);
      const result = await send();
      if (result.ok) {
        setPress(
          (now) => now && answerPress(now, result.value && 'number' in result.value ? result.value.number : null),
        );
        return;
      }
      setPress(null);
      refused(result.error, started);
    },
  };
}
