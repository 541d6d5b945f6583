import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DaySchema } from '@jiaohao/queue-core/protocol';
import type { BookingNotes, BookingNoteStore } from '@jiaohao/sync/hall';
import * as v from 'valibot';
import { writeFileDurably } from '../data-directory.ts';

/*
 * Which of the county's changes of bookings the hall knows: one small file, written whole. Where it is
 * lost, everything is heard once more, and found to be so already.
 */

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const NotesSchema = v.strictObject({
  after: count,
  bookings: v.record(v.string(), v.strictObject({ version: count, day: DaySchema })),
});

/** @param file made when the first change comes */
export function openBookingNotes(file: string): BookingNoteStore {
  let notes: BookingNotes = read(file) ?? { after: 0, bookings: {} };
  return {
    read: () => notes,
    write(next) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileDurably(file, JSON.stringify(next), 0o600);
      notes = next;
    },
  };
}

function read(file: string): BookingNotes | null {
  if (!existsSync(file)) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), NotesSchema), readFileSync(file, 'utf8'));
  return parsed.success ? parsed.output : null;
}
