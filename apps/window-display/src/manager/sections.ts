/** Parts of the manager's page, in the order of their tabs. */
export const sections = ['live', 'charts', 'ratings', 'reports'] as const;
export type Section = (typeof sections)[number];
