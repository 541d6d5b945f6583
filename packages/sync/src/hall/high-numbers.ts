import type { HighNumbers } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { HighNumbersAnswerSchema } from '../wire/high-numbers.ts';
import type { AskCounty } from './uplink.ts';

/** Which numbers of a day the county has seen; null where it does not say. */
export async function askHighNumbers(ask: AskCounty, day: string): Promise<HighNumbers | null> {
  const answer = await ask('numbers', { v: 1, day });
  const read = v.safeParse(HighNumbersAnswerSchema, answer?.status === 200 ? answer.json : null);
  return read.success ? read.output : null;
}
