import { createLate } from '@jiaohao/ui-kit';

/* All that comes after the first touch or card: the pages of a visit, the number, what lies over them. */

const load = () => import('./late-parts.ts');
const page = createLate(() => load().then(({ VisitPage }) => VisitPage));
const matters = createLate(() => load().then(({ Matters }) => Matters));
const privacy = createLate(() => load().then(({ PrivacyOverlay }) => PrivacyOverlay));
const ticket = createLate(() => load().then(({ TicketScreen }) => TicketScreen));
const help = createLate(() => load().then(({ HelpOverlay }) => HelpOverlay));
const warn = createLate(() => load().then(({ WarnOverlay }) => WarnOverlay));

export const LateVisitPage = page.Part;
export const LateMatters = matters.Part;
export const LatePrivacyOverlay = privacy.Part;
export const LateTicketScreen = ticket.Part;
export const LateHelpOverlay = help.Part;
export const LateWarnOverlay = warn.Part;

export function preloadLateParts(): void {
  for (const { preload } of [page, matters, privacy, ticket, help, warn]) preload();
}
