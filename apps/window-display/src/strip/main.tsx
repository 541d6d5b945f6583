import { startFace } from '@jiaohao/ui-kit';
import '@jiaohao/ui-kit/tokens.css';
import { StripPage } from './strip-page.tsx';

startFace({ face: 'strip', defaultInches: 28, page: <StripPage /> });
