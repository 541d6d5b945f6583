import { startFace } from '@jiaohao/ui-kit';
import '@jiaohao/ui-kit/tokens.css';
import { StaffRoot } from '../staff/staff-root.tsx';
import { TerminalPage } from './terminal-page.tsx';

startFace({
  face: 'terminal',
  defaultInches: 19,
  page: (
    <StaffRoot>
      <TerminalPage />
    </StaffRoot>
  ),
});
