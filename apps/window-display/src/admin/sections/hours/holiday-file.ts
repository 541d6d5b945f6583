import { fail, ok, type Result } from '@jiaohao/basics/result';
import { DaySchema, type OpeningHours } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * 节假日安排 of a year as a file, such as fixtures/calendar/china-2026.json, and taking it into the
 * hours: what they had of that year gives way.
 */

const HolidayFileSchema = v.looseObject({
  holidays: v.pipe(
    v.array(
      v.pipe(
        v.strictObject({ from: DaySchema, to: DaySchema, name: v.pipe(v.string(), v.minLength(1), v.maxLength(12)) }),
        v.check(({ from, to }) => from <= to),
      ),
    ),
    v.minLength(1),
    v.maxLength(40),
  ),
  makeUpDays: v.pipe(v.array(DaySchema), v.maxLength(40)),
});
export type HolidayFile = v.InferOutput<typeof HolidayFileSchema>;

export function readHolidayFile(text: string): Result<HolidayFile, 'notHolidays'> {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), HolidayFileSchema), text);
  return read.success ? ok(read.output) : fail('notHolidays');
}

/** The year that a file is about: the one its last holiday ends in. */
export function yearOfHolidays({ holidays }: HolidayFile): string {
  return holidays
    .map(({ to }) => to)
    .toSorted()
    .at(-1)!
    .slice(0, 4);
}

export function takeHolidays(hours: OpeningHours, file: HolidayFile): OpeningHours {
  const year = yearOfHolidays(file);
  const isOther = (day: string) => !day.startsWith(year);
  return {
    ...hours,
    holidays: [...hours.holidays.filter(({ to }) => isOther(to)), ...file.holidays].toSorted((left, right) =>
      left.from.localeCompare(right.from),
    ),
    makeUpDays: [...new Set([...hours.makeUpDays.filter(isOther), ...file.makeUpDays])].toSorted(),
  };
}
