import { createLate } from '@jiaohao/ui-kit';

const late = createLate(() => import('./find-screen.tsx').then(({ FindScreen }) => FindScreen));

export const LateFindScreen = late.Part;
export const preloadFindScreen = late.preload;
