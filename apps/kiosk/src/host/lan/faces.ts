import type { Clock } from '@jiaohao/basics/time';
import { shanghaiMoment, type QueueEngine } from '@jiaohao/queue-core';
import type { DemoView, Face, Hall, Presentation, ViewOf, WindowId } from '@jiaohao/queue-core/protocol';
import { citizenFacts } from '../desks/citizen-facts.ts';
import type { DeviceBoard } from '../desks/device-board.ts';
import type { IdentityDesk } from '../desks/identity.ts';
import type { PrintDesk } from '../desks/print.ts';
import type { ScanDesk } from '../desks/scan.ts';
import type { ManagerDesks } from '../manager-desks.ts';
import { createTerminalItems } from './terminal-items.ts';
import type { ItemCatalogue } from '../item-catalogue.ts';
import type { HallScreens } from './hall-screens.ts';

/** Which view: a face, and for a window's faces the window. */
export type FaceKey = { readonly face: Face; readonly windowId: WindowId | null };

type Kiosk = ViewOf<'kiosk'>;

export type FaceViews = {
  /** False for a window that this hall no longer has, and for the demo where no device is simulated. */
  has(key: FaceKey): boolean;
  /** Only for a key that it has. */
  view(key: FaceKey): ViewOf<Face>;
};

/** Puts together what a face is told: the queue's slices and the devices' slices. */
export function createFaceViews(options: {
  engine: QueueEngine;
  hall: Hall;
  presentation: Presentation;
  screens: HallScreens;
  catalogue: ItemCatalogue;
  devices: DeviceBoard;
  identity: IdentityDesk;
  print: PrintDesk;
  scan: ScanDesk;
  managing: Pick<ManagerDesks, 'view' | 'alertsAt'>;
  clock: Clock;
  readerId: string | null;
  printerId: string | null;
  /** Which version of the settings is active, and what is becoming of another. */
  settings: () => ViewOf<'admin'>['settings'];
  /** Null where no device is simulated: then there is no demo. */
  demoView: (() => DemoView) | null;
}): FaceViews {
  const { engine, devices } = options;

  function atWindow(key: FaceKey): WindowId {
    if (key.windowId === null) throw new Error(`the ${key.face} face needs a window`);
    return key.windowId;
  }

  /** Who stands at the kiosk, and what belongs to them. */
  function visitView(): Kiosk['visit'] {
    const visit = options.identity.visit();
    if (visit.kind !== 'identified') return visit;
    const person = options.identity.personOf(visit.visitId);
    const now = shanghaiMoment(options.clock.nowWallMs());
    return { ...visit, facts: citizenFacts({ lookups: engine.lookups, hall: options.hall, now }, person) };
  }

  const { languages, readsAloud, volume, privacyNotice } = options.presentation.kiosk;
  const kioskSettings = { languages, readsAloud, volume, privacyNotice };

  const terminalItems = createTerminalItems({
    items: options.hall.items,
    catalogue: options.catalogue,
    clock: options.clock,
  });
  const windowIds = new Set<string>(options.hall.windows.map(({ id }) => id));
  return {
    has: (key) =>
      (key.windowId === null || windowIds.has(key.windowId)) && (key.face !== 'demo' || options.demoView !== null),
    view(key) {
      switch (key.face) {
        case 'kiosk': {
          const { items, ...ofQueue } = engine.views.kiosk();
          return {
            ...ofQueue,
            items: items.map((item) => ({ ...item, ...options.catalogue.describe(item.id) })),
            settings: kioskSettings,
            reader: devices.works(options.readerId) ? 'ready' : 'down',
            printer: devices.works(options.printerId) ? 'ready' : 'down',
            visit: visitView(),
            slip: options.print.slip(),
            notice: options.scan.notice(),
          };
        }
        case 'board':
          return options.screens.board();
        case 'strip':
          return options.screens.strip(atWindow(key));
        case 'terminal': {
          const windowId = atWindow(key);
          return {
            ...engine.views.terminal(windowId),
            items: terminalItems(),
            devices: [...devices.atWindow(windowId)],
            alerts: options.managing.alertsAt(windowId),
          };
        }
        case 'pad':
          return options.screens.pad(atWindow(key));
        case 'manager':
          return options.managing.view();
        case 'admin':
          return { hall: { name: options.hall.name }, settings: options.settings(), devices: [...devices.lights()] };
        case 'demo':
          if (!options.demoView) throw new Error('no device is simulated here');
          return options.demoView();
      }
    },
  };
}
