/*
 * The mini bar's window. The shell opens it at `bar`; the page asks for more room by itself where the
 * browser lets it, and where it does not, a hand drags the edge.
 */

export const barSize = { width: 560, height: 96 } as const;
export const panelHeight = 420;

type Resizable = Pick<Window, 'innerHeight' | 'outerHeight' | 'outerWidth' | 'resizeTo'>;

/** Shows or hides the lists below the bar. */
export function toggleLists(page: Resizable): void {
  const frame = page.outerHeight - page.innerHeight;
  const isOpen = page.innerHeight > barSize.height + panelHeight / 2;
  page.resizeTo(page.outerWidth, frame + barSize.height + (isOpen ? 0 : panelHeight));
}
