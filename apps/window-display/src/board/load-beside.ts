import { lazy } from 'react';
import { loadSurely } from '../screens/load-surely.ts';

/* Loaded at once, but after the first picture (beside.tsx). */

const beside = loadSurely(() => import('./beside.tsx'));

export const DarkScreen = lazy(async () => ({ default: (await beside).DarkScreen }));
export const EmergencyScreen = lazy(async () => ({ default: (await beside).EmergencyScreen }));
export const NoticePages = lazy(async () => ({ default: (await beside).NoticePages }));
