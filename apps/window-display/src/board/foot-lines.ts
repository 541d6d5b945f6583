import { textWidthEm } from '../screens/text-width.ts';

/*
 * The foot of the board: how many wait for what, which numbers were passed over, which windows have
 * nobody at them now. What does not fit is turned over like a page instead of scrolled: a moving line
 * cannot be read by everybody.
 */

export type FootPage = { readonly kind: 'waiting' | 'passedOver' | 'away'; readonly chips: readonly string[] };

/** Space before a chip, and of the label (two hanzi) with what follows it; in text heights. */
const chipGapT = 0.9;
const labelT = 2;

function widthOf(page: FootPage): number {
  return page.chips.reduce((sum, chip) => sum + chipGapT + textWidthEm(chip), labelT);
}

function fill(kind: FootPage['kind'], chips: readonly string[], widthT: number): FootPage[] {
  const pages: FootPage[] = [];
  for (const chip of chips) {
    const last = pages[pages.length - 1];
    const longer: FootPage = { kind, chips: [...(last?.chips ?? []), chip] };
    if (last && widthOf(longer) <= widthT) pages[pages.length - 1] = longer;
    else pages.push({ kind, chips: [chip] });
  }
  return pages;
}

/** As few pages as fit, and on each about as much as on the others. */
function paginate(kind: FootPage['kind'], chips: readonly string[], widthT: number): FootPage[] {
  const widest = fill(kind, chips, widthT);
  for (let narrowerT = widthT / 2; narrowerT < widthT; narrowerT += 0.5) {
    const pages = fill(kind, chips, narrowerT);
    if (pages.length === widest.length) return pages;
  }
  return widest;
}

/**
 * Lines of the foot; each shows one of its pages at a time, or `side` beside the first where both
 * fit into one line.
 */
export type FootLine = { readonly pages: readonly FootPage[]; readonly side: FootPage | null };

export function footLines(options: {
  waiting: readonly { readonly queueName: string; readonly count: number }[];
  passedOver: readonly string[];
  /** A sentence each (away-words.ts). */
  away: readonly string[];
  /** The room on each line. */
  widthsT: readonly [number] | readonly [number, number];
}): FootLine[] {
  const [widthT, secondWidthT = widthT] = options.widthsT;
  const chips = options.waiting.map(({ queueName, count }) => `${queueName} ${count}`);
  const waiting = paginate('waiting', chips, widthT);
  const passedOver = paginate('passedOver', options.passedOver, secondWidthT);
  const away = paginate('away', options.away, secondWidthT);
  if (options.widthsT.length === 2) {
    return [waiting, [...passedOver, ...away]]
      .filter((pages) => pages.length > 0)
      .map((pages) => ({ pages, side: null }));
  }
  const [first] = waiting;
  const [second] = passedOver;
  if (waiting.length === 1 && passedOver.length === 1 && away.length === 0 && first && second) {
    const together = widthOf(first) + widthOf(second) + 1.5;
    if (together <= widthT) return [{ pages: waiting, side: second }];
  }
  const pages = [...waiting, ...passedOver, ...away];
  return pages.length === 0 ? [] : [{ pages, side: null }];
}

/** Whether another `extraT` fits at the end of the line, whichever of its pages is shown. */
export function hasRoomFor(line: FootLine | undefined, extraT: number, widthT: number): boolean {
  if (line?.side) return false;
  return (line?.pages ?? []).every((page) => widthOf(page) + 1.5 + extraT <= widthT);
}

const pageMs = 7_000;

/** The page to show now: all boards of a hall turn at the same moment, by the host's clock. */
export function pageAt(line: FootLine, hostNowMs: number): FootPage | undefined {
  return line.pages[Math.floor(hostNowMs / pageMs) % line.pages.length];
}
