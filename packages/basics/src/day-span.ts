/** A stretch of every day, such as 12:00-14:00; over midnight where `to` is before `from`. */
export type DaySpan = { readonly from: string; readonly to: string };

/**
 * Whether a time of day lies in the span: `from` does, `to` no longer does. Times are written HH:MM,
 * 24:00 is the end of the day; written so they compare as texts.
 */
export function isWithinSpan({ from, to }: DaySpan, time: string): boolean {
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** Whether two spans share a minute: then one of them holds the beginning of the other. */
export function doSpansOverlap(one: DaySpan, other: DaySpan): boolean {
  return isWithinSpan(one, other.from) || isWithinSpan(other, one.from);
}
