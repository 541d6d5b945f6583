import { startGalleryFace } from '@jiaohao/ui-kit/gallery';
import '@jiaohao/ui-kit/tokens.css';
import { managerStates } from '../manager/gallery-states.ts';
import '../manager/manager.css';
import { ManagerPage } from '../manager/manager-page.tsx';
import { StaffRoot } from '../staff/staff-root.tsx';

startGalleryFace({
  face: 'manager',
  defaultInches: 24,
  page: (
    <StaffRoot>
      <ManagerPage />
    </StaffRoot>
  ),
  states: managerStates,
});
