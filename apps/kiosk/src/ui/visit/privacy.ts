import { visitSetup } from './setup.ts';

/** What the kiosk keeps of whoever takes a number: one touch away, over the screen it was asked from. */
export const privacyState = visitSetup.createStateConfig({
  initial: 'off',
  states: {
    off: { on: { privacyOpened: 'open' } },
    open: { after: { privacyShown: 'off' }, on: { privacyClosed: 'off', personIdentified: 'off' } },
  },
});
