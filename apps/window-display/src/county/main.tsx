import { createCommandClient, RestartOnDefect, rootElement, takeCredential } from '@jiaohao/ui-kit';
import '@jiaohao/ui-kit/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StaffRoot } from '../staff/staff-root.tsx';
import './county.css';
import { CountyPage } from './county-page.tsx';
import { countyWords } from './messages.zh.ts';

/* The county's page. It is no face: it follows no hall, and asks its service every few seconds. */

const root = createRoot(rootElement());
// For as long as the tab is open: this one is looked at on people's own machines.
const credential = takeCredential(location, sessionStorage, history);
if (credential === null) {
  root.render(<p className="face-note">{countyWords.noCredential}</p>);
} else {
  const client = createCommandClient({ credential, unreachable: countyWords.unreachable, nowHostMs: () => null });
  root.render(
    <StrictMode>
      <RestartOnDefect>
        <StaffRoot>
          <CountyPage client={client} />
        </StaffRoot>
      </RestartOnDefect>
    </StrictMode>,
  );
}
