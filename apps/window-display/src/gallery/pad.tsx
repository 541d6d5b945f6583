import { lockPublicFace } from '@jiaohao/ui-kit';
import { startGalleryFace } from '@jiaohao/ui-kit/gallery';
import '@jiaohao/ui-kit/tokens.css';
import { padStates } from '../pad/gallery-states.ts';
import { PadPage } from '../pad/pad-page.tsx';

lockPublicFace(document);
startGalleryFace({ face: 'pad', defaultInches: 10.1, page: <PadPage />, states: padStates });
