import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import type { QueueEngine } from '@jiaohao/queue-core';
import type { DemoView, Face, Hall, ViewOf, WindowId } from '@jiaohao/queue-core/protocol';
import type { AlertDesk } from '../desks/alerts.ts';
import { citizenFacts } from '../desks/citizen-facts.ts';
import type { DeviceBoard } from '../desks/device-board.ts';
import type { IdentityDesk } from '../desks/identity.ts';
import type { PrintDesk } from '../desks/print.ts';
import type { ScanDesk } from '../desks/scan.ts';

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
  devices: DeviceBoard;
  identity: IdentityDesk;
  print: PrintDesk;
  scan: ScanDesk;
  alerts: AlertDesk;
  clock: Clock;
  readerId: string | null;
  printerId: string | null;
  /** Null where no device is simulated: then there is no demo. */
  demoView: (() => DemoView) | null;
}): FaceViews {
  const { engine, devices, alerts } = options;

  function atWindow(key: FaceKey): WindowId {
    if (key.windowId === null) throw new Error(`the ${key.face} face needs a window`);
    return key.windowId;
  }

  /** Who stands at the kiosk, and what belongs to them. */
  function visitView(): Kiosk['visit'] {
    const visit = options.identity.visit();
    if (visit.kind !== 'identified') return visit;
    const person = options.identity.personOf(visit.visitId);
    const today = shanghaiDay(options.clock.nowWallMs());
    return { ...visit, facts: citizenFacts(engine.lookups, options.hall, person, today) };
  }

  const windowIds = new Set<string>(options.hall.windows.map(({ id }) => id));
  return {
    has: (key) =>
      (key.windowId === null || windowIds.has(key.windowId)) && (key.face !== 'demo' || options.demoView !== null),
    view(key) {
      switch (key.face) {
        case 'kiosk':
          return {
            ...engine.views.kiosk(),
            reader: devices.works(options.readerId) ? 'ready' : 'down',
            printer: devices.works(options.printerId) ? 'ready' : 'down',
            visit: visitView(),
            slip: options.print.slip(),
            notice: options.scan.notice(),
          };
        case 'board':
          return engine.views.board();
        case 'strip':
          return engine.views.strip(atWindow(key));
        case 'terminal': {
          const windowId = atWindow(key);
          return {
            ...engine.views.terminal(windowId),
            devices: [...devices.atWindow(windowId)],
            alerts: [...alerts.forStaff()],
          };
        }
        case 'pad':
          return engine.views.pad(atWindow(key));
        case 'manager':
          return { ...engine.views.manager(), devices: [...devices.lights()], alerts: [...alerts.forManager()] };
        case 'admin':
          return { hall: { name: options.hall.name }, settings: { version: 0 }, devices: [...devices.lights()] };
        case 'demo':
          if (!options.demoView) throw new Error('no device is simulated here');
          return options.demoView();
      }
    },
  };
}
