import { useCommands } from '@jiaohao/ui-kit';
import { startGalleryFace } from '@jiaohao/ui-kit/gallery';
import '@jiaohao/ui-kit/tokens.css';
import '../admin/admin.css';
import { AdminPage } from '../admin/admin-page.tsx';
import '../admin/fields/fields.css';
import { adminStates } from '../admin/gallery-states.ts';
import '../setup/setup.css';
import { SetupPage } from '../setup/setup-page.tsx';
import { StaffRoot } from '../staff/staff-root.tsx';

/** The wizard follows no feed, and so is no face of its own; its states are the admin page's u… */
const isSetup = new URLSearchParams(location.search).get('state')?.startsWith('u') === true;

function SetupInGallery() {
  return <SetupPage commands={useCommands()} />;
}

startGalleryFace({
  face: 'admin',
  defaultInches: 24,
  page: <StaffRoot>{isSetup ? <SetupInGallery /> : <AdminPage />}</StaffRoot>,
  states: adminStates,
});
