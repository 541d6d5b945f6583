/** The tables that are folds of the journal, with the order in which two of them are compared. */
export const stateTables = [
  { name: 'business_day', orderBy: 'id' },
  { name: 'counter', orderBy: 'day, series' },
  { name: 'service_window', orderBy: 'window_id' },
  { name: 'ticket', orderBy: 'ticket_id' },
  { name: 'rating', orderBy: 'ticket_id' },
  { name: 'queue_depth', orderBy: 'queue_id' },
  { name: 'day_tally', orderBy: 'day' },
] as const;
