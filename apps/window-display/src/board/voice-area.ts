import type { VoiceArea } from '@jiaohao/queue-core/protocol';

/*
 * Which calls this board speaks. Every call is spoken in one place:
 *
 *   /board?area=ID   calls to the windows of that area (a floor, a wing)
 *   /board           calls to the windows that are in no area; in a hall without areas, all
 *
 * The screen shows all calls in either case. A second board in the same area has ?sound=off.
 */

/** Whether a board with this address speaks the calls to a window; null where the hall has no such area. */
export function windowsSpokenHere(
  areas: readonly Pick<VoiceArea, 'id' | 'windowIds'>[],
  search: string,
): ((windowId: string) => boolean) | null {
  const asked = new URLSearchParams(search).get('area');
  const idsOf = (area: Pick<VoiceArea, 'windowIds'>): readonly string[] => area.windowIds;
  if (asked === null) {
    const elsewhere = new Set(areas.flatMap(idsOf));
    return (windowId) => !elsewhere.has(windowId);
  }
  const area = areas.find(({ id }) => id === asked);
  return area ? (windowId) => idsOf(area).includes(windowId) : null;
}
