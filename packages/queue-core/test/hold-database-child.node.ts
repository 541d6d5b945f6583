/* Opens a database and keeps it until it is killed: the other process of "databaseInUse". */
import { openDatabase } from '../src/store/open-database.node.ts';

const opened = openDatabase({ file: process.argv[2]! });
process.stdout.write(opened.ok ? 'open\n' : `${JSON.stringify(opened.error)}\n`);
process.stdin.resume();
