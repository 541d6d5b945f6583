import type { PauseReason } from '../protocol/reasons.ts';
import type { Clerk } from './life-clerks.ts';
import { minuteMs, type Life } from './life-scene.ts';
import { happens } from './odds.ts';

/** Away from the window until then, with what a clerk leaves behind: how long, a phone, sometimes a substitute. */
export async function goForPause(life: Life, clerk: Clerk, reason: PauseReason, untilMs: number): Promise<void> {
  const { random, drawn } = life;
  const minutes = Math.max(1, Math.min(240, Math.round((untilMs - life.nowMs()) / minuteMs)));
  await life.ask(
    {
      kind: 'pauseWindow',
      windowId: clerk.windowId,
      reason,
      minutes: happens(random, 70) ? minutes : null,
      phone: happens(random, 30) ? drawn.hall.consultPhone : null,
      substituteId: happens(random, 10) ? (drawn.hall.staff.at(-1)?.id ?? null) : null,
    },
    clerk.actor,
  );
  await life.agenda.until(untilMs);
}
