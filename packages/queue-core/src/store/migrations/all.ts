import { journalAndState } from './0001-journal-and-state.ts';
import { completeQueue } from './0002-complete-queue.ts';
import { uplink } from './0003-uplink.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, oldest first; versions count 1, 2, 3 … */
export const allMigrations: readonly Migration[] = [journalAndState, completeQueue, uplink];
