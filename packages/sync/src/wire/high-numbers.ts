import { DaySchema, HighNumbersSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * A hall that starts asks which numbers of the day the county has seen: its own database may have been
 * put back.
 *
 *   POST /v1/halls/{hall}/numbers        JSON
 */

export const HighNumbersQuestionSchema = v.strictObject({ v: v.literal(1), day: DaySchema });
export const HighNumbersAnswerSchema = HighNumbersSchema;
