/* The wire between a hall and its county: what is asked, and what is answered. Browser-safe. */
export * from './batch.ts';
export * from './booking.ts';
export * from './county-view.ts';
export * from './event-request.ts';
export * from './high-numbers.ts';
export * from './live-report.ts';
export * from './package.ts';
