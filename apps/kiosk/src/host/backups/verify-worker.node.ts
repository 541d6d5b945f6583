import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '@jiaohao/basics/invariant';
import { verifyFile } from '@jiaohao/queue-core';

/* A thread that checks one backup: it reads everything, and the hall must not wait for that. */

invariant(parentPort && typeof workerData === 'string', 'this file is a worker and is given a file');
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort.postMessage(verifyFile(workerData));
