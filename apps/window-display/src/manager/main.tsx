import { startFace } from '@jiaohao/ui-kit';
import '@jiaohao/ui-kit/tokens.css';
import { StaffRoot } from '../staff/staff-root.tsx';
import { ManagerPage } from './manager-page.tsx';
import './manager.css';

startFace({
  face: 'manager',
  defaultInches: 24,
  page: (
    <StaffRoot>
      <ManagerPage />
    </StaffRoot>
  ),
});
