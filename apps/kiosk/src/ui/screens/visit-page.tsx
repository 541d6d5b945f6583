import type { KioskView } from '@jiaohao/queue-core/protocol';
import type { SendVisit } from '../use-visit.ts';
import { asksOnceMore, isChecking, type ScreenName, type VisitSnapshot } from '../visit/screen-names.ts';
import { AttractScreen } from './attract-screen.tsx';
import { BookingQueuesScreen } from './booking-queues-screen.tsx';
import { BookingsScreen } from './bookings-screen.tsx';
import { closedBecause } from './closed-because.ts';
import { ClosedScreen } from './closed-screen.tsx';
import { ConfirmScreen } from './confirm-screen.tsx';
import { DoneScreen } from './done-screen.tsx';
import { HoldingScreen } from './holding-screen.tsx';
import { MaintenanceScreen } from './maintenance-screen.tsx';
import { ObviousScreen } from './obvious-screen.tsx';
import { PadScreen } from './pad-screen.tsx';
import { PriorityScreen } from './priority-screen.tsx';
import { RefusedScreen } from './refused-screen.tsx';
import { SlotsScreen } from './slots-screen.tsx';
import { UsedUpScreen } from './used-up-screen.tsx';
import { WorkingScreen } from './working-screen.tsx';

/** The pages of a visit beside choosing, and the machine's own; null for the others. */
export function VisitPage(props: {
  page: ScreenName | 'closed';
  view: KioskView;
  snapshot: VisitSnapshot;
  send: SendVisit;
}) {
  const { page, view, snapshot, send } = props;
  const { context } = snapshot;
  const parts = { view, visit: context, send };
  switch (page) {
    case 'closed': {
      const notGiven = closedBecause(view);
      return notGiven && <ClosedScreen {...parts} notGiven={notGiven} />;
    }
    case 'attract':
      return <AttractScreen send={send} />;
    case 'checkingIn':
    case 'acting':
      return <WorkingScreen on={page} send={send} />;
    case 'obvious':
      return <ObviousScreen {...parts} />;
    case 'identify':
    case 'behalf':
    case 'bookingWays':
      return context.pad && <PadScreen {...parts} page={page} pad={context.pad} isChecking={isChecking(snapshot)} />;
    case 'confirm':
      return <ConfirmScreen {...parts} />;
    case 'usedUp':
      return <UsedUpScreen {...parts} />;
    case 'holding':
      return <HoldingScreen {...parts} isAsked={asksOnceMore(snapshot)} />;
    case 'priority':
      return <PriorityScreen {...parts} />;
    case 'bookings':
      return <BookingsScreen {...parts} isAsked={asksOnceMore(snapshot)} />;
    case 'bookingQueues':
      return <BookingQueuesScreen view={view} send={send} />;
    case 'slots':
      return context.draft && <SlotsScreen {...parts} draft={context.draft} />;
    case 'done':
      return context.done && <DoneScreen done={context.done} view={view} send={send} />;
    case 'refused':
      return (
        context.refusal && (
          <RefusedScreen refusal={context.refusal} mayChooseAgain={context.person !== null} send={send} />
        )
      );
    case 'maintenance':
      return <MaintenanceScreen pad={context.pad} isChecking={isChecking(snapshot)} send={send} />;
    default:
      return null;
  }
}
