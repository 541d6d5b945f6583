import { createLate } from '@jiaohao/ui-kit';

/* What a board shows seldom (beside.tsx): fetched once the page stands. */

const load = () => import('./beside.tsx');
const dark = createLate(() => load().then(({ DarkScreen }) => DarkScreen));
const emergency = createLate(() => load().then(({ EmergencyScreen }) => EmergencyScreen));
const notices = createLate(() => load().then(({ NoticePages }) => NoticePages));

export const LateDarkScreen = dark.Part;
export const LateEmergencyScreen = emergency.Part;
export const LateNoticePages = notices.Part;

export function preloadBeside(): void {
  for (const { preload } of [dark, emergency, notices]) preload();
}
