import type { BoardView } from '@jiaohao/queue-core/protocol';
import { balanceText, wrapText } from '../screens/text-width.ts';

/*
 * 通知公告 and 政务公开 as they fit a panel: text has the size that can be read from the last row, so a
 * long page is turned over in parts. Where windows need nearly all of the screen, a low panel has a
 * title of the same size and a line below it.
 */

export type HallPage = BoardView['display']['pages'][number];

export type PagePart = {
  readonly page: HallPage;
  readonly titleLines: readonly string[];
  /** `isFirst`: a paragraph begins. */
  readonly lines: readonly { readonly text: string; readonly isFirst: boolean }[];
  /** From 1 on. */
  readonly part: number;
  readonly partCount: number;
};

/** Of the panel, in text heights. Heights are those of a line with its leading. */
export type PagePanel = { readonly widthT: number; readonly heightT: number };

/** As notice-pages.module.css draws them. */
export const pageSizes = {
  lineT: 1.36,
  titleFontT: 1.24,
  titleT: 1.62,
  headT: 1.36,
  markT: 1.1,
  sideT: 0.8,
  edgeT: 0.5,
};

export type PanelShape = 'wide' | 'narrow' | 'low';

/** `wide`: title and its mark (通知公告 1/2) stand in one line; `low`: there is no mark. */
export function panelShape({ widthT, heightT }: PagePanel): PanelShape {
  if (heightT < 5.4) return 'low';
  return widthT >= 22 ? 'wide' : 'narrow';
}

const kindT = 6.6;

export function pageParts(pages: readonly HallPage[], panel: PagePanel): PagePart[] {
  return pages.flatMap((page) => partsOf(page, panel));
}

function partsOf(page: HallPage, panel: PagePanel): PagePart[] {
  const { lineT, markT, sideT, edgeT } = pageSizes;
  const textT = panel.widthT - 2 * sideT;
  const { titleLines, heightT } = headOf(page, textT, panelShape(panel));
  const fitting = Math.max(1, Math.floor((panel.heightT - edgeT - heightT) / lineT));
  const lines = page.lines.flatMap((line) =>
    wrapText(line, textT - markT).map((text, index) => ({ text, isFirst: index === 0 })),
  );
  const partCount = Math.ceil(lines.length / fitting);
  const perPart = Math.ceil(lines.length / partCount);
  return Array.from({ length: partCount }, (_, index) => ({
    page,
    titleLines,
    lines: lines.slice(index * perPart, (index + 1) * perPart),
    part: index + 1,
    partCount,
  }));
}

function headOf(page: HallPage, textT: number, shape: PanelShape): { titleLines: readonly string[]; heightT: number } {
  const { lineT, titleFontT, titleT, headT } = pageSizes;
  if (shape === 'low') {
    const titleLines = balanceText(page.title, textT);
    return { titleLines, heightT: titleLines.length * lineT };
  }
  const titleLines = balanceText(page.title, (textT - (shape === 'wide' ? kindT : 0)) / titleFontT);
  return { titleLines, heightT: titleLines.length * titleT + (shape === 'wide' ? 0 : headT) };
}

/** The part to show now: all boards of a hall turn at the same moment, by the host's clock. */
export function partAt(parts: readonly PagePart[], pageSeconds: number, hostNowMs: number): PagePart | undefined {
  return parts[Math.floor(hostNowMs / (pageSeconds * 1_000)) % parts.length];
}
