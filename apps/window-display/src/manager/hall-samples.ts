import type { ManagerView } from '@jiaohao/queue-core/protocol';

/* Slices as a host would send them, for the tests of this folder and the gallery. */

export const sampleLimits: ManagerView['limits'] = {
  waitAmberMinutes: 15,
  waitRedMinutes: 25,
  calledMinutes: 3,
  idleMinutes: 5,
};

export const sampleTotals: ManagerView['totals'] = {
  issued: 152,
  waiting: 9,
  atWindows: 5,
  held: 1,
  overdue: 0,
  finished: 126,
  missed: 6,
  passedOver: 2,
  oldestWaitingTakenAtMs: 0,
  meanWaitMs: 552_000,
};

export const sampleRatings: ManagerView['ratings'] = {
  invited: 2,
  notRated: 7,
  byLevel: { verySatisfied: 78, satisfied: 31, basicallySatisfied: 6, dissatisfied: 1, veryDissatisfied: 1 },
  recent: [],
};

export const noRatings: ManagerView['ratings'] = {
  invited: 0,
  notRated: 0,
  byLevel: { verySatisfied: 0, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, veryDissatisfied: 0 },
  recent: [],
};
