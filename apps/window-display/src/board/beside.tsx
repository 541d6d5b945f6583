/* What a board shows seldom: it comes after the first picture, so that a call is on the screen sooner. */
export { DarkScreen } from '../screens/dark-screen.tsx';
export { EmergencyScreen } from '../screens/emergency-screen.tsx';
export { NoticePages } from './notice-pages.tsx';
