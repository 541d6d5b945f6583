/* A thread that lives through one hall after the other and never ends a run by itself. */
import { invariant } from '@jiaohao/basics/invariant';
import { parentPort } from 'node:worker_threads';
import { runChaoticDay } from './chaotic-day.node.ts';
import { runHallLife } from './hall-life.node.ts';
import type { SimulationOutcome, SimulationTask } from './simulation.node.ts';

async function run(task: SimulationTask): Promise<SimulationOutcome> {
  try {
    return { ok: true, report: task.layer === 'life' ? await runHallLife(task) : await runChaoticDay(task) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

const port = parentPort;
invariant(port, 'this file is a worker');
port.on('message', (task: SimulationTask) => {
  void run(task).then((outcome) => port.postMessage(outcome));
});
