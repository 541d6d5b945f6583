import { createCommandClient, RestartOnDefect, rootElement, takeCredential, wordsZh } from '@jiaohao/ui-kit';
import '@jiaohao/ui-kit/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../admin/admin.css';
import '../admin/fields/fields.css';
import { StaffRoot } from '../staff/staff-root.tsx';
import './setup.css';
import { SetupPage } from './setup-page.tsx';

/* The wizard of the first start. It is no face: there is no hall yet that it could follow. */

const root = createRoot(rootElement());
const credential = takeCredential(location, localStorage, history);
if (credential === null) {
  root.render(<p className="face-note">{wordsZh.noCredential}</p>);
} else {
  const commands = createCommandClient({ credential, unreachable: wordsZh.unreachable, nowHostMs: () => null });
  root.render(
    <StrictMode>
      <RestartOnDefect>
        <StaffRoot>
          <SetupPage commands={commands} />
        </StaffRoot>
      </RestartOnDefect>
    </StrictMode>,
  );
}
