import { lazy, type ComponentType } from 'react';
import { adminWords } from './messages.zh.ts';

/*
 * What the side menu of the admin page leads to: /admin#/<id>. A section is loaded when it is opened.
 */

export type AdminSection = {
  readonly id: string;
  readonly group: keyof typeof adminWords.groups;
  readonly title: string;
  readonly component: ComponentType;
  /** Paths of the settings that are edited here: a fault there leads to this section. */
  readonly fields?: readonly string[];
};

const words = adminWords.sections;

export const sections: readonly AdminSection[] = [
  {
    id: 'overview',
    group: 'hall',
    title: words.overview,
    component: lazy(async () => ({
      default: (await import('./sections/overview/overview-section.tsx')).OverviewSection,
    })),
    fields: ['hall.name', 'hall.otherNames', 'hall.consultPhone'],
  },
  {
    id: 'queues',
    group: 'hall',
    title: words.queues,
    component: lazy(async () => ({ default: (await import('./sections/business/queues-section.tsx')).QueuesSection })),
    fields: ['hall.queues'],
  },
  {
    id: 'windows',
    group: 'hall',
    title: words.windows,
    component: lazy(async () => ({
      default: (await import('./sections/business/windows-section.tsx')).WindowsSection,
    })),
    fields: ['hall.windows'],
  },
  {
    id: 'items',
    group: 'hall',
    title: words.items,
    component: lazy(async () => ({ default: (await import('./sections/items/items-section.tsx')).ItemsSection })),
    fields: ['hall.items', 'library'],
  },
  {
    id: 'staff',
    group: 'hall',
    title: words.staff,
    component: lazy(async () => ({ default: (await import('./sections/staff/staff-section.tsx')).StaffSection })),
    fields: ['hall.staff'],
  },
  {
    id: 'hours',
    group: 'hall',
    title: words.hours,
    component: lazy(async () => ({ default: (await import('./sections/hours/hours-section.tsx')).HoursSection })),
    fields: ['hall.hours'],
  },
  {
    id: 'rules',
    group: 'hall',
    title: words.rules,
    component: lazy(async () => ({ default: (await import('./sections/rules/rules-section.tsx')).RulesSection })),
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
    component: lazy(async () => ({
      default: (await import('./sections/overview/addresses-section.tsx')).AddressesSection,
    })),
  },
  {
    id: 'slip',
    group: 'pages',
    title: words.slip,
    component: lazy(async () => ({ default: (await import('./sections/slip/slip-section.tsx')).SlipSection })),
    fields: ['slip'],
  },
  {
    id: 'screens',
    group: 'pages',
    title: words.screens,
    component: lazy(async () => ({ default: (await import('./sections/screens/screens-section.tsx')).ScreensSection })),
    fields: ['presentation.screens'],
  },
  {
    id: 'display',
    group: 'pages',
    title: words.display,
    component: lazy(async () => ({ default: (await import('./sections/display/display-section.tsx')).DisplaySection })),
    fields: ['presentation.board', 'presentation.pad', 'presentation.kiosk'],
  },
  {
    id: 'voice',
    group: 'pages',
    title: words.voice,
    component: lazy(async () => ({ default: (await import('./sections/voice/voice-section.tsx')).VoiceSection })),
    fields: ['hall.voice'],
  },
  {
    id: 'catalogue',
    group: 'pages',
    title: words.catalogue,
    component: lazy(async () => ({
      default: (await import('./sections/catalogue/catalogue-section.tsx')).CatalogueSection,
    })),
  },
  {
    id: 'devices',
    group: 'pages',
    title: words.devices,
    component: lazy(async () => ({ default: (await import('./sections/devices/devices-section.tsx')).DevicesSection })),
    fields: ['devices'],
  },
  {
    id: 'versions',
    group: 'records',
    title: words.versions,
    component: lazy(async () => ({
      default: (await import('./sections/records/versions-section.tsx')).VersionsSection,
    })),
  },
  {
    id: 'backups',
    group: 'records',
    title: words.backups,
    component: lazy(async () => ({ default: (await import('./sections/records/backups-section.tsx')).BackupsSection })),
  },
  {
    id: 'audit',
    group: 'records',
    title: words.audit,
    component: lazy(async () => ({ default: (await import('./sections/records/audit-section.tsx')).AuditSection })),
  },
];

/** The section where a field is edited; null where no section has it. */
export function sectionOf(field: string): AdminSection | null {
  return (
    sections.find(({ fields = [] }) => fields.some((path) => field === path || field.startsWith(`${path}.`))) ?? null
  );
}
