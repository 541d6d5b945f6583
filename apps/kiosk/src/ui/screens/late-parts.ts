/* What the start screen does not need, in one piece: load-late-parts.ts fetches it. */
export { HelpOverlay } from './help-overlay.tsx';
export { Matters } from './matters.tsx';
export { PrivacyOverlay } from './privacy-overlay.tsx';
export { TicketScreen } from './ticket-screen.tsx';
export { VisitPage } from './visit-page.tsx';
export { WarnOverlay } from './warn-overlay.tsx';
