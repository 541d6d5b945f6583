import type { Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { findDevices, type Profile } from '@jiaohao/devices';
import type { QueueEngine } from '@jiaohao/queue-core';
import type { ApiError, Hall, TestedDevice, WindowId } from '@jiaohao/queue-core/protocol';
import type { ClipLibrary } from '../clip-library.node.ts';
import type { CallDesk } from '../desks/call.ts';
import type { IdentityDesk } from '../desks/identity.ts';
import type { PrintDesk } from '../desks/print.ts';
import type { DeviceConfig } from '../device-schema.ts';
import type { HallDevices } from '../hall-devices.ts';
import type { AdminToolParts } from '../lan/admin-tool-routes.ts';
import { deviceModels } from './device-models.ts';
import { createDeviceTester } from './device-tester.ts';
import { createDeviceTests } from './device-tests.ts';
import { describeFound } from './found-devices.ts';
import { createOwnClipShelf } from './own-clips.node.ts';
import { createSamplePrinter } from './sample-slip.ts';

/** What the admin page tries, previews and tests, on the parts of a hall that runs. */
export function createAdminTools(options: {
  readonly engine: QueueEngine;
  readonly hall: Hall;
  readonly devices: HallDevices;
  readonly deviceConfigs: readonly DeviceConfig[];
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly identity: Pick<IdentityDesk, 'visit' | 'end'>;
  readonly print: Pick<PrintDesk, 'slip'>;
  readonly call: Pick<CallDesk, 'showAgain'>;
  readonly clips: { readonly library: ClipLibrary; readonly shippedDirectory: string; readonly ownDirectory: string };
  readonly timers: Timers;
}): {
  readonly parts: AdminToolParts;
  /** A page of this printer, for whoever stands at the kiosk. */
  testPrint(printerId: string | null): Promise<Result<TestedDevice, ApiError>>;
  close(): void;
} {
  const { engine, hall, devices, identity, timers, clips } = options;
  const { printer, paperColumns } = devices;
  const isPrinting = () => options.print.slip()?.state === 'pending';
  const isAsked = (windowId: WindowId) =>
    engine.lookups.openInvitations().some((invitation) => invitation.windowId === windowId);

  function endVisit(): void {
    const visit = identity.visit();
    if (visit.kind === 'identified') identity.end(visit.visitId);
  }

  const tests = createDeviceTests({
    devices,
    hall: {
      isKioskBusy: () => identity.visit().kind !== 'none',
      isPrinting,
      isWindowBusy: (windowId) => engine.lookups.currentTicket(windowId) !== null || isAsked(windowId),
      endVisit,
      showAgain: options.call.showAgain,
    },
    timers,
  });
  const tester = createDeviceTester({ tests, timers });
  const { library, ...directories } = clips;
  return {
    parts: {
      hall,
      paperColumns,
      findDevices: async () => describeFound(await findDevices(), options.deviceConfigs),
      models: () => deviceModels(options.profiles),
      tester,
      printSample: createSamplePrinter({ hall, printer, paperColumns, isPrinting, tester }),
      clips: createOwnClipShelf({ ...directories, library }),
    },
    testPrint: (printerId) => tester.test({ deviceId: printerId ?? '', test: 'print' }),
    close: tests.close,
  };
}
