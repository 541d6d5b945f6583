import { loadSurely, startFace } from '@jiaohao/ui-kit';
import '@jiaohao/ui-kit/tokens.css';
import { BoardPage } from './board-page.tsx';
import { createHallVoice } from './hall-voice.ts';

/** `?sound=off` is for the second board of a hall, and for halls that only show. */
const isMuted = new URLSearchParams(location.search).get('sound') === 'off';

const createVoice = () =>
  createHallVoice({
    loadLoudspeaker: async (log) => (await loadSurely(() => import('./loudspeaker.ts'))).createLoudspeaker(log),
    nowMonoMs: () => performance.now(),
  });

startFace({ face: 'board', defaultInches: 55, page: <BoardPage voice={isMuted ? null : createVoice()} /> });
