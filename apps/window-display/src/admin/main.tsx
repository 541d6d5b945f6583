import { startFace } from '@jiaohao/ui-kit';
import '@jiaohao/ui-kit/tokens.css';
import { StaffRoot } from '../staff/staff-root.tsx';
import './admin.css';
import { AdminPage } from './admin-page.tsx';

startFace({
  face: 'admin',
  defaultInches: 24,
  page: (
    <StaffRoot>
      <AdminPage />
    </StaffRoot>
  ),
});
