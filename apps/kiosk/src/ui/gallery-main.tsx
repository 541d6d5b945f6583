import '@jiaohao/ui-kit/tokens.css';
import './canvas.css';
import { lockPublicFace } from '@jiaohao/ui-kit';
import { startGalleryFace } from '@jiaohao/ui-kit/gallery';
import { kioskStates } from './gallery-states.ts';
// Loaded with the gallery, so that no state is looked at before its screen has come.
import './screens/find/find-screen.tsx';
import './screens/late-parts.ts';
import { KioskPage } from './kiosk-page.tsx';
import type { VisitEvent } from './visit/events.ts';

const asked = new URLSearchParams(location.search);
const language = asked.get('language');
/** The address says in which language and how large a state is looked at, as a citizen would have chosen. */
const begins: VisitEvent[] = [
  ...(language === null ? [] : [{ type: 'languageChosen' as const, language }]),
  ...(asked.get('large') === '1' ? [{ type: 'largeTypeToggled' as const }] : []),
];

const isPortrait = window.innerHeight > window.innerWidth;

lockPublicFace(document);
startGalleryFace({
  face: 'kiosk',
  defaultInches: isPortrait ? 32 : 21.5,
  page: <KioskPage begins={begins} />,
  states: kioskStates,
});
