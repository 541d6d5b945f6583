import { Worker } from 'node:worker_threads';
import type { XlsxBook } from './report-xlsx.ts';

/** The bytes of a workbook, made in a thread of its own: the hall calls numbers meanwhile. */
export function writeXlsx(book: XlsxBook): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./xlsx-worker.node.ts', import.meta.url), { workerData: book });
    worker.once('message', (bytes: Uint8Array) => resolve(bytes));
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the thread that writes workbooks ended with ${code}`));
    });
  });
}
