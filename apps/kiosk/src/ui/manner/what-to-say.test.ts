import { expect, test } from 'vitest';
import { whatToSay, type ScreenNow } from './what-to-say.ts';

const idle: ScreenNow = {
  screen: 'idle',
  findPage: null,
  overlay: null,
  help: null,
  number: null,
  slip: null,
  sheet: null,
};
const says = (now: Partial<ScreenNow>) => whatToSay({ ...idle, ...now });

test('a screen says what to do on it', () => {
  expect(says({})).toEqual(['swipe']);
  expect(says({ screen: 'unreadable' })).toEqual(['cardAgain']);
  expect(says({ screen: 'find', findPage: 'searched' })).toEqual(['typeLetters']);
  expect(says({ screen: 'taking' })).toBeNull();
});

test('the number is read out, and that there is no paper where there is none', () => {
  const ticket = { screen: 'ticket', number: 'A023' } as const;
  const spoken = ['yourNumber', { number: 'A023' }, 'takeSlip'];
  // One sentence while the paper comes: it is not begun anew when it has come.
  expect(says({ ...ticket, slip: 'pending' })).toEqual(spoken);
  expect(says({ ...ticket, slip: 'printed' })).toEqual(spoken);
  expect(says({ ...ticket, slip: 'failed' })).toEqual(['noSlip', { number: 'A023' }]);
});

test('what lies over the screen speaks for it', () => {
  expect(says({ overlay: 'warn' })).toEqual(['goOn']);
  expect(says({ overlay: 'help', help: 'calling' })).toBeNull();
  expect(says({ overlay: 'help', help: 'called' })).toEqual(['helpComing']);
  expect(says({ overlay: 'help', help: 'unanswered' })).toEqual(['helpMissed']);
  expect(says({ screen: 'find', findPage: 'guide', sheet: 'printed' })).toEqual(['takeSheet']);
});
