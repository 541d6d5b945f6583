import { createLate } from '../../parts/late.tsx';

const late = createLate(() => import('./find-screen.tsx').then(({ FindScreen }) => FindScreen));

export const LateFindScreen = late.Part;
export const preloadFindScreen = late.preload;
