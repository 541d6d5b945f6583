import { startGalleryFace } from '@jiaohao/ui-kit/gallery';
import '@jiaohao/ui-kit/tokens.css';
// Loaded beforehand here: a state is ready when it is all there.
import '../board/beside.tsx';
import { BoardPage } from '../board/board-page.tsx';
import { boardStates, galleryVoice } from '../board/gallery-states.ts';

startGalleryFace({ face: 'board', defaultInches: 55, page: <BoardPage voice={galleryVoice} />, states: boardStates });
