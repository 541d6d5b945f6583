import { startGalleryFace } from '@jiaohao/ui-kit/gallery';
import '@jiaohao/ui-kit/tokens.css';
import { stripStates } from '../strip/gallery-states.ts';
import { StripPage } from '../strip/strip-page.tsx';

startGalleryFace({ face: 'strip', defaultInches: 28, page: <StripPage />, states: stripStates });
