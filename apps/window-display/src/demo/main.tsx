import { startFace } from '@jiaohao/ui-kit';
import '@jiaohao/ui-kit/tokens.css';
import { DemoPage } from './demo-page.tsx';

startFace({ face: 'demo', defaultInches: 24, page: <DemoPage /> });
