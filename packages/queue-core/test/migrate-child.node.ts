/*
 * A hall's start after an update: opens the database, which brings its schema up to date. Says
 * `opening` before and `open` after; is killed in between, or its disk fails.
 */
import { writeSync } from 'node:fs';
import { openDatabase } from '../src/store/open-database.node.ts';

writeSync(1, 'opening\n');
const opened = openDatabase({ file: process.argv[2]! });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
writeSync(1, 'open\n');
opened.value.close();
