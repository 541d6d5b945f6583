import { fail, type Result } from '@jiaohao/basics/result';
import type { Clock } from '@jiaohao/basics/time';
import type { PaperColumns } from '@jiaohao/devices';
import type { PrinterFault, PrintRung } from '@jiaohao/devices/contract';
import type { QueueViews } from '@jiaohao/queue-core';
import type { Guide, Hall, ItemId, PrintSheetSchema, ServiceItem } from '@jiaohao/queue-core/protocol';
import type { InferOutput } from 'valibot';
import type { ItemCatalogue } from '../item-catalogue.ts';
import { layOutNoticeSheet, type NoticeFacts } from '../paper/notice-sheet.ts';
import { sheetWordsZh } from '../paper/sheet-words.zh.ts';
import type { PrintDesk } from './print.ts';

/*
 * Sheets about an item: 一次性告知单 with a number, and the guide. Printed when somebody asks, at the
 * kiosk or at a terminal; nothing of them is kept.
 */

export type SheetKind = InferOutput<typeof PrintSheetSchema>['sheet'];
export type SheetFault = { readonly kind: 'noGuide' } | { readonly kind: 'busy' } | PrinterFault;

export type SheetDesk = {
  /** Resolves when the sheet is out, or with why it is not. */
  print(itemId: ItemId, sheet: SheetKind): Promise<Result<PrintRung, SheetFault>>;
};

export function createSheetDesk(options: {
  readonly hall: Hall;
  readonly views: Pick<QueueViews, 'kiosk'>;
  readonly catalogue: Pick<ItemCatalogue, 'guideOf' | 'version'>;
  readonly print: Pick<PrintDesk, 'printSheet'>;
  readonly paperColumns: PaperColumns;
  /** The province's page of a guide, with {code} or {item} in it; null: sheets have no QR code. */
  readonly guideUrl: string | null;
  readonly clock: Clock;
}): SheetDesk {
  const { hall, catalogue, clock } = options;
  let lastNumberedAtMs = 0;

  /** 20261121-093205: the second it was printed in, and never that of another sheet. */
  function nextNumber(): string {
    lastNumberedAtMs = Math.max(Math.floor(clock.nowWallMs() / 1000) * 1000, lastNumberedAtMs + 1000);
    return sheetWordsZh.number(lastNumberedAtMs);
  }

  function factsOf(item: ServiceItem, guide: Guide, sheet: SheetKind): NoticeFacts {
    const queue = options.views.kiosk().queues.find(({ id }) => id === item.queueId);
    return {
      title: sheetWordsZh.titles[sheet],
      sheetNumber: sheet === 'notice' ? nextNumber() : null,
      libraryVersion: catalogue.version === '' ? null : catalogue.version,
      hallName: hall.name,
      itemName: item.name,
      department: item.department,
      audience: guide.audience,
      windowIds: queue?.windows ?? [],
      basis: guide.basis,
      conditions: guide.conditions,
      materials: guide.materials.map((material) => ({ ...material, note: sheetWordsZh.materialNote(material) })),
      steps: guide.steps,
      timeLimit: guide.time && sheetWordsZh.timeLimit(guide.time),
      fee: sheetWordsZh.fee(guide.fee),
      result: guide.result,
      localNote: guide.localNote,
      consultPhone: guide.consultPhone ?? hall.consultPhone,
      supervisePhone: guide.supervisePhone,
      guideUrl: guideUrlOf(options.guideUrl, guide),
      printedAtMs: clock.nowWallMs(),
    };
  }

  return {
    async print(itemId, sheet) {
      const item = hall.items.find(({ id }) => id === itemId);
      const guide = catalogue.guideOf(itemId);
      if (!item || !guide) return fail({ kind: 'noGuide' });
      return options.print.printSheet(() => layOutNoticeSheet(factsOf(item, guide, sheet), options.paperColumns));
    },
  };
}

/** Null where there is no page, or none for a guide without a code. */
function guideUrlOf(template: string | null, { itemId, implementationCode }: Guide): string | null {
  if (template === null || (template.includes('{code}') && implementationCode === null)) return null;
  return template.replaceAll('{code}', implementationCode ?? '').replaceAll('{item}', encodeURIComponent(itemId));
}
