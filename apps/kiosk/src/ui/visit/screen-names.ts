import type { SnapshotFrom } from 'xstate';
import type { visitFlow } from './flow.ts';

/* What a snapshot of the machine means for the screen. */

export type VisitSnapshot = SnapshotFrom<typeof visitFlow>;
type Screen = VisitSnapshot['value']['screen'];
type Attended = Extract<Screen, { attended?: unknown }>['attended'];

/** The key of a state with children; a plain state is its own name. */
type NameOf<Value> = Value extends string ? Value : keyof Value;
export type PageName = NameOf<NonNullable<Attended>['page']>;
/** The screen behind any overlay; also the name that goes with a call for help. */
export type ScreenName = PageName | Exclude<NameOf<Screen>, 'attended' | 'wanting'> | 'attract';

export function screenOf(snapshot: VisitSnapshot): ScreenName {
  const { screen } = snapshot.value;
  if (typeof screen === 'string') return screen === 'wanting' ? 'choose' : screen;
  if ('attended' in screen && screen.attended) {
    const { page } = screen.attended;
    return typeof page === 'string' ? page : nameOf(page);
  }
  if ('idle' in screen) return screen.idle === 'attract' ? 'attract' : 'idle';
  return nameOf(screen) as ScreenName;
}

function nameOf<State extends object>(state: State): keyof State {
  return Object.keys(state)[0] as keyof State;
}

/** Which of the finding screens. */
export type FindPage = 'ways' | 'departments' | 'themes' | 'listed' | 'searched' | 'item' | 'guide';

export function findPageOf(snapshot: VisitSnapshot): FindPage | null {
  return childOf(snapshot, 'find');
}

/** Whether a page asks once more before it does something that is not undone. */
export function asksOnceMore(snapshot: VisitSnapshot): boolean {
  return childOf(snapshot, 'holding') === 'asked' || childOf(snapshot, 'bookings') === 'asked';
}

/** Whether what was typed is at the host. */
export function isChecking(snapshot: VisitSnapshot): boolean {
  const pages = [childOf(snapshot, 'identify'), childOf(snapshot, 'behalf')];
  return (
    pages.some((state) => state === 'checking' || state === 'awaited') ||
    snapshot.matches({ screen: { maintenance: 'checking' } })
  );
}

type Pages = Extract<NonNullable<Attended>['page'], object>;
type ChildOf<Name extends string> = Extract<Pages, Record<Name, unknown>>[Name];

function childOf<Name extends PageName>(snapshot: VisitSnapshot, name: Name): ChildOf<Name> | null {
  const { screen } = snapshot.value;
  if (typeof screen === 'string' || !('attended' in screen) || !screen.attended) return null;
  const { page } = screen.attended;
  return typeof page === 'object' && name in page ? ((page as Record<string, unknown>)[name] as ChildOf<Name>) : null;
}

/** What lies over the screen, if anything: the warning, help on its way, or the privacy notice. */
export type OverlayName = 'warn' | 'help' | 'privacy';

export function overlayOf(snapshot: VisitSnapshot): OverlayName | null {
  if (!snapshot.matches({ help: 'off' })) return 'help';
  if (snapshot.matches({ screen: { attended: { watch: 'warned' } } })) return 'warn';
  return snapshot.matches({ privacy: 'open' }) ? 'privacy' : null;
}

/** How far the call for help is; null where none was made. */
export function helpOf(snapshot: VisitSnapshot): 'calling' | 'called' | 'unanswered' | null {
  const { help } = snapshot.value;
  return typeof help === 'string' ? null : help.open;
}

/** How far a sheet is that somebody wanted; null where nobody did. */
export function sheetOf(snapshot: VisitSnapshot): 'printing' | 'printed' | 'failed' | null {
  const { screen } = snapshot.value;
  if (typeof screen === 'string' || !('attended' in screen) || !screen.attended) return null;
  return screen.attended.sheet === 'none' ? null : screen.attended.sheet;
}
