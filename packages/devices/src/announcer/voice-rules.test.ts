import { expect, test } from 'vitest';
import { usualVoiceRules, volumeAt } from './voice-rules.ts';

const rules = {
  ...usualVoiceRules,
  quietHours: [{ from: '22:00', to: '07:30' }],
  volume: 80,
  volumeHours: [
    { from: '12:00', to: '14:00', volume: 40 },
    { from: '21:00', to: '23:00', volume: 20 },
    { from: '18:00', to: '18:30', volume: 0 },
  ],
};

test.each([
  ['09:32', 80],
  ['12:00', 40],
  ['14:00', 80],
  ['21:59', 20],
  ['22:00', 0],
  ['00:00', 0],
  ['07:29', 0],
  ['07:30', 80],
  ['18:10', 0],
])('At %s the volume is %i; quiet hours go before the volume of an hour', (time, volume) => {
  expect(volumeAt(rules, time)).toBe(volume);
});
