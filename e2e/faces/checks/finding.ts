/** One thing that is wrong with a state on a screen. */
export type Finding = {
  /** V1 … V19, as in the list of checks in index.ts. */
  readonly check: string;
  /** Which element. */
  readonly place: string;
  readonly detail: string;
};

export const textOf = ({ check, place, detail }: Finding): string => `${check} ${place}: ${detail}`;
