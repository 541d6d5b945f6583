import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import { createThanksTurn, lateThanksMs } from './thanks-turn.ts';

function createMouth() {
  const timers = createManualTimers(0);
  const heard: string[] = [];
  const turn = createThanksTurn({ timers, say: () => heard.push('thanks'), hush: () => heard.push('hush') });
  return { timers, heard, turn };
}

test('Thanks are spoken at once while nobody is called.', () => {
  const { heard, turn } = createMouth();
  turn.thank();
  expect(heard).toEqual(['thanks']);
});

test('A call goes first: thanks follow it, and a second call as well.', () => {
  const { timers, heard, turn } = createMouth();
  turn.callBegins();
  turn.thank();
  turn.callEnds();
  turn.callBegins();
  timers.advance(2_000);
  expect(heard).toEqual(['hush', 'hush']);
  turn.callEnds();
  timers.advance(0);
  expect(heard).toEqual(['hush', 'hush', 'thanks']);
});

test('Thanks that would come late are not spoken, nor a second time.', () => {
  const { timers, heard, turn } = createMouth();
  turn.callBegins();
  turn.thank();
  timers.advance(lateThanksMs + 1);
  turn.callEnds();
  timers.advance(0);
  turn.callEnds();
  timers.advance(0);
  expect(heard).toEqual(['hush']);
});
