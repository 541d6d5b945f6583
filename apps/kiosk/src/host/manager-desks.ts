import type { PaperColumns } from '@jiaohao/devices';
import type { Timers } from '@jiaohao/basics/time';
import type { QueueEngine } from '@jiaohao/queue-core';
import type { Hall, ManagerLimits, ManagerView, WindowId } from '@jiaohao/queue-core/protocol';
import type { AuditLog } from './audit/audit-log.node.ts';
import type { ChangeSignal } from './change-signal.ts';
import type { DataDirectory } from './data-directory.ts';
import { createAlertDesk, type AlertDesk } from './desks/alerts.ts';
import type { DeskCommands } from './desks/desk-commands.ts';
import type { DeviceBoard } from './desks/device-board.ts';
import type { PrintDesk } from './desks/print.ts';
import { openRatingCaseFile } from './desks/rating-case-file.node.ts';
import { createRatingCases } from './desks/rating-cases.ts';
import { createWindowMessages } from './desks/window-messages.ts';
import type { AlertParts } from './lan/alert-routes.ts';
import type { ManagerParts } from './lan/manager-routes.ts';
import type { ReportParts } from './lan/report-routes.ts';
import { createSignOffs } from './lan/sign-offs.node.ts';
import { createReportMaker } from './reports/make-report.ts';
import { readTagTexts } from './reports/tag-texts.node.ts';

/*
 * What stands behind the manager's page:
 *
 *   alerts · messages to windows · bad ratings and their cases · sessions that were ended · reports
 */

export type ManagerDesks = {
  readonly alerts: AlertDesk;
  /** What a terminal has to be told: calls for help, then messages to this window. */
  alertsAt(windowId: WindowId): ManagerView['alerts'];
  /** The manager's view. */
  view(): ManagerView;
  /** What the routes of the LAN API need; who did what is written into the audit log. */
  routeParts(audit: Pick<AuditLog, 'managed'>): AlertParts & ManagerParts & ReportParts;
  close(): void;
};

export function createManagerDesks(options: {
  engine: QueueEngine;
  hall: Hall;
  limits: ManagerLimits;
  devices: DeviceBoard;
  commands: DeskCommands;
  print: Pick<PrintDesk, 'printSheet'>;
  paperColumns: PaperColumns;
  data: Pick<DataDirectory, 'casesFile' | 'signOffsFile'>;
  /** The national catalogue of rating tags. */
  tagsFile: URL;
  timers: Timers;
  changed: ChangeSignal;
}): ManagerDesks {
  const { engine, hall, limits, devices, commands, print, paperColumns, timers, changed } = options;
  const clock = timers;
  const cases = createRatingCases({
    engine,
    hall,
    clock,
    changed,
    file: openRatingCaseFile(options.data.casesFile),
    workingDays: limits.caseWorkingDays,
  });
  const messages = createWindowMessages({ clock, changed });
  const alerts = createAlertDesk({ engine, hall, limits, devices, cases, clock, changed });
  const signOffs = createSignOffs({ file: options.data.signOffsFile, clock });
  const { waitAmberMinutes, waitRedMinutes, calledMinutes, idleMinutes } = limits;
  const shownLimits = { waitAmberMinutes, waitRedMinutes, calledMinutes, idleMinutes };

  return {
    alerts,
    alertsAt: (windowId) => [...alerts.forStaff(), ...messages.forWindow(windowId)],
    view() {
      const view = engine.views.manager();
      return {
        ...view,
        limits: shownLimits,
        cases: [...cases.list()],
        devices: [...devices.lights()],
        alerts: [...alerts.forManager(view)],
        handled: [...alerts.handled()],
        messages: [...messages.sent()],
      };
    },
    routeParts: (audit) => ({
      engine,
      hall,
      commands,
      signOffs,
      cases,
      alerts,
      messages,
      print,
      paperColumns,
      clock,
      audit,
      makeReport: createReportMaker({ engine, hall, cases, clock }),
      tagText: readTagTexts(options.tagsFile),
    }),
    close: cases.close,
  };
}
