/* The wire between a hall and its county: what is asked, and what is answered. Browser-safe. */
export * from './batch.ts';
export * from './event-request.ts';
export * from './live-report.ts';
