import '@jiaohao/ui-kit/tokens.css';
import './canvas.css';
import { lockPublicFace, startFace } from '@jiaohao/ui-kit';
import { KioskPage } from './kiosk-page.tsx';

/* The citizen's page, at /kiosk. `?inches=` tells the diagonal where it is not the usual one. */

const isPortrait = window.innerHeight > window.innerWidth;

lockPublicFace(document);
startFace({ face: 'kiosk', defaultInches: isPortrait ? 32 : 21.5, page: <KioskPage /> });
