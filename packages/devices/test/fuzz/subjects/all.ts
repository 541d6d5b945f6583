import type { FuzzSubject } from '../subject.ts';
import { printerCommands } from './escpos-commands.ts';
import { hidEnvelopes } from './hid-envelopes.ts';
import { printerAnswers } from './printer.ts';
import { profileFrames } from './profiles.ts';
import { scanners } from './scanners.ts';
import { sdtAnswers, sdtRequests } from './sdt.ts';

/** Everything in this package that reads bytes off a wire. */
export const everyParser: readonly FuzzSubject[] = [
  sdtAnswers,
  sdtRequests,
  ...hidEnvelopes,
  printerAnswers,
  printerCommands,
  ...profileFrames,
  ...scanners,
];
