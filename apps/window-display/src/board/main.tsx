import { startFace } from '@jiaohao/ui-kit';
import '@jiaohao/ui-kit/tokens.css';
import { BoardPage } from './board-page.tsx';

startFace({ face: 'board', defaultInches: 55, page: <BoardPage /> });
