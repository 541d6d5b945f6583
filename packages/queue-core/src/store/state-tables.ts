/** The tables that are folds of the journal, with the order in which two of them are compared. */
export const stateTables = [
  { name: 'business_day', orderBy: 'id' },
  { name: 'counter', orderBy: 'day, series' },
  { name: 'band_tally', orderBy: 'day, queue_id, band' },
  { name: 'queue_line', orderBy: 'queue_id' },
  { name: 'service_window', orderBy: 'window_id' },
  { name: 'ticket', orderBy: 'ticket_id' },
  { name: 'window_leg', orderBy: 'ended_seq' },
  { name: 'rating', orderBy: 'ticket_id' },
  { name: 'result', orderBy: 'ticket_id' },
  { name: 'booking', orderBy: 'booking_id' },
] as const;
