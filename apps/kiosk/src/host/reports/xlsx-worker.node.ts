import { parentPort, workerData } from 'node:worker_threads';
import { bookXlsx, type XlsxBook } from './report-xlsx.ts';

/* The thread of write-xlsx.node.ts: one workbook, and it ends. */

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread's port has no origin.
parentPort?.postMessage(new Uint8Array(await bookXlsx(workerData as XlsxBook)));
