import type { GalleryStates } from '@jiaohao/ui-kit/gallery';
import { findStatesOn } from './gallery/states-find.ts';
import { pageStates } from './gallery/states-pages.ts';
import { visitStates } from './gallery/states-visit.ts';
import { usual } from './gallery/views.ts';

/** Every state of the kiosk, from the start screen to the machine's own page. */
export const kioskStates: GalleryStates<'kiosk'> = [...visitStates, ...pageStates, ...findStatesOn(usual)];
