import { Worker } from 'node:worker_threads';
import type { Result } from '@jiaohao/basics/result';
import type { OpenFault, Verification } from '@jiaohao/queue-core';

export type Verified = Result<Verification, OpenFault>;
export type RunningCheck = { readonly result: Promise<Verified>; cancel(): void };

/** Checks a database file in a thread of its own. A thread that dies rejects: a defect. */
export function verifyBackup(file: string): RunningCheck {
  const worker = new Worker(new URL('verify-worker.node.ts', import.meta.url), { workerData: file });
  const result = new Promise<Verified>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the check of a backup ended before it had a result')));
  });
  return { result, cancel: () => void worker.terminate() };
}
