import { createLate, type Late } from '@jiaohao/ui-kit';
import { adminWords } from './messages.zh.ts';

/*
 * What the side menu of the admin page leads to: /admin#/<id>. A section is loaded when it is opened.
 */

export type AdminSection = {
  readonly id: string;
  readonly group: keyof typeof adminWords.groups;
  readonly title: string;
  readonly Part: Late<object>['Part'];
  /** Paths of the settings that are edited here: a fault there leads to this section. */
  readonly fields?: readonly string[];
};

const words = adminWords.sections;

export const sections: readonly AdminSection[] = [
  {
    id: 'overview',
    group: 'hall',
    title: words.overview,
    Part: createLate(() =>
      import('./sections/overview/overview-section.tsx').then(({ OverviewSection }) => OverviewSection),
    ).Part,
    fields: ['hall.name', 'hall.otherNames', 'hall.consultPhone'],
  },
  {
    id: 'queues',
    group: 'hall',
    title: words.queues,
    Part: createLate(() => import('./sections/business/queues-section.tsx').then(({ QueuesSection }) => QueuesSection))
      .Part,
    fields: ['hall.queues'],
  },
  {
    id: 'windows',
    group: 'hall',
    title: words.windows,
    Part: createLate(() =>
      import('./sections/business/windows-section.tsx').then(({ WindowsSection }) => WindowsSection),
    ).Part,
    fields: ['hall.windows'],
  },
  {
    id: 'items',
    group: 'hall',
    title: words.items,
    Part: createLate(() => import('./sections/items/items-section.tsx').then(({ ItemsSection }) => ItemsSection)).Part,
    fields: ['hall.items', 'library'],
  },
  {
    id: 'staff',
    group: 'hall',
    title: words.staff,
    Part: createLate(() => import('./sections/staff/staff-section.tsx').then(({ StaffSection }) => StaffSection)).Part,
    fields: ['hall.staff'],
  },
  {
    id: 'hours',
    group: 'hall',
    title: words.hours,
    Part: createLate(() => import('./sections/hours/hours-section.tsx').then(({ HoursSection }) => HoursSection)).Part,
    fields: ['hall.hours'],
  },
  {
    id: 'rules',
    group: 'hall',
    title: words.rules,
    Part: createLate(() => import('./sections/rules/rules-section.tsx').then(({ RulesSection }) => RulesSection)).Part,
    fields: [
      'hall.fairness',
      'hall.agentTicketsPerDay',
      'hall.awayAlarmMinutes',
      'hall.ratingInviteMs',
      'presentation.manager',
    ],
  },
  {
    id: 'addresses',
    group: 'pages',
    title: words.addresses,
    Part: createLate(() =>
      import('./sections/overview/addresses-section.tsx').then(({ AddressesSection }) => AddressesSection),
    ).Part,
  },
  {
    id: 'slip',
    group: 'pages',
    title: words.slip,
    Part: createLate(() => import('./sections/slip/slip-section.tsx').then(({ SlipSection }) => SlipSection)).Part,
    fields: ['slip'],
  },
  {
    id: 'screens',
    group: 'pages',
    title: words.screens,
    Part: createLate(() =>
      import('./sections/screens/screens-section.tsx').then(({ ScreensSection }) => ScreensSection),
    ).Part,
    fields: ['presentation.screens'],
  },
  {
    id: 'display',
    group: 'pages',
    title: words.display,
    Part: createLate(() =>
      import('./sections/display/display-section.tsx').then(({ DisplaySection }) => DisplaySection),
    ).Part,
    fields: ['presentation.board', 'presentation.pad', 'presentation.kiosk'],
  },
  {
    id: 'voice',
    group: 'pages',
    title: words.voice,
    Part: createLate(() => import('./sections/voice/voice-section.tsx').then(({ VoiceSection }) => VoiceSection)).Part,
    fields: ['hall.voice'],
  },
  {
    id: 'catalogue',
    group: 'pages',
    title: words.catalogue,
    Part: createLate(() =>
      import('./sections/catalogue/catalogue-section.tsx').then(({ CatalogueSection }) => CatalogueSection),
    ).Part,
  },
  {
    id: 'devices',
    group: 'pages',
    title: words.devices,
    Part: createLate(() =>
      import('./sections/devices/devices-section.tsx').then(({ DevicesSection }) => DevicesSection),
    ).Part,
    fields: ['devices'],
  },
  {
    id: 'versions',
    group: 'records',
    title: words.versions,
    Part: createLate(() =>
      import('./sections/records/versions-section.tsx').then(({ VersionsSection }) => VersionsSection),
    ).Part,
  },
  {
    id: 'backups',
    group: 'records',
    title: words.backups,
    Part: createLate(() =>
      import('./sections/records/backups-section.tsx').then(({ BackupsSection }) => BackupsSection),
    ).Part,
  },
  {
    id: 'audit',
    group: 'records',
    title: words.audit,
    Part: createLate(() => import('./sections/records/audit-section.tsx').then(({ AuditSection }) => AuditSection))
      .Part,
  },
];

/** The section where a field is edited; null where no section has it. */
export function sectionOf(field: string): AdminSection | null {
  return (
    sections.find(({ fields = [] }) => fields.some((path) => field === path || field.startsWith(`${path}.`))) ?? null
  );
}
