import { lockPublicFace, startFace } from '@jiaohao/ui-kit';
import '@jiaohao/ui-kit/tokens.css';
import { PadPage } from './pad-page.tsx';

lockPublicFace(document);
startFace({ face: 'pad', defaultInches: 10.1, page: <PadPage /> });
