import { startGalleryFace } from '@jiaohao/ui-kit/gallery';
import '@jiaohao/ui-kit/tokens.css';
import { StaffRoot } from '../staff/staff-root.tsx';
import { galleryShelf } from '../terminal/gallery-samples.ts';
import { terminalStates } from '../terminal/gallery-states.ts';
import { TerminalPage } from '../terminal/terminal-page.tsx';

startGalleryFace({
  face: 'terminal',
  defaultInches: 19,
  page: (
    <StaffRoot>
      <TerminalPage shelf={galleryShelf} />
    </StaffRoot>
  ),
  states: terminalStates,
});
