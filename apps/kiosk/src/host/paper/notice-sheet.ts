import { dateTimeWords, windowsWords } from '@jiaohao/basics/words.zh';
import type { PaperColumns } from '@jiaohao/devices';
import type { PrintDocument } from '@jiaohao/devices/contract';
import { wordsZh } from './messages.zh.ts';
import template from './notice-sheet.json' with { type: 'json' };
import { createPaperPage } from './paper-page.ts';

/** 申请材料: how many originals and copies of it. */
export type NoticeMaterial = {
  readonly name: string;
  readonly originals: number;
  readonly copies: number;
  readonly note: string | null;
};

/** 一次性告知单 and 办事指南: all that somebody must bring and know, told once. Empty lists and nulls are left out. */
export type NoticeFacts = {
  /** 一次性告知单, or 办事指南. */
  readonly title: string;
  readonly sheetNumber: string | null;
  /** Of the library that the sheet was made of. */
  readonly libraryVersion: string | null;
  readonly hallName: string;
  readonly itemName: string;
  readonly department: string | null;
  /** 服务对象. */
  readonly audience: string | null;
  readonly windowIds: readonly string[];
  /** 设定依据: laws and documents. */
  readonly basis: readonly string[];
  readonly conditions: readonly string[];
  readonly materials: readonly NoticeMaterial[];
  readonly steps: readonly string[];
  readonly timeLimit: string | null;
  readonly fee: string | null;
  /** 办理结果. */
  readonly result: string | null;
  /** Of this hall: hours, whom to ask. */
  readonly localNote: string | null;
  readonly consultPhone: string;
  readonly supervisePhone: string | null;
  /** Address of the guide, ASCII, up to 256 characters. */
  readonly guideUrl: string | null;
  readonly printedAtMs: number;
};

const layOut = createPaperPage(template);

function numbered(texts: readonly string[]) {
  return texts.map((text, index) => ({ no: index + 1, text }));
}

function formOf({ originals, copies }: NoticeMaterial): string {
  const forms = [originals > 0 ? wordsZh.original(originals) : '', copies > 0 ? wordsZh.copy(copies) : ''];
  return forms.filter((form) => form !== '').join('、');
}

export function layOutNoticeSheet(facts: NoticeFacts, columns: PaperColumns): PrintDocument {
  return layOut(
    {
      title: facts.title,
      number: facts.sheetNumber,
      version: facts.libraryVersion,
      hall: facts.hallName,
      item: facts.itemName,
      department: facts.department,
      audience: facts.audience,
      windows: facts.windowIds.length === 0 ? null : windowsWords(facts.windowIds),
      basis: numbered(facts.basis),
      conditions: numbered(facts.conditions),
      materials: facts.materials.map((material, index) => ({
        no: index + 1,
        name: material.name,
        form: formOf(material),
        note: material.note,
      })),
      steps: numbered(facts.steps),
      timeLimit: facts.timeLimit,
      fee: facts.fee,
      result: facts.result,
      reminder: facts.localNote,
      phone: facts.consultPhone,
      supervise: facts.supervisePhone,
      printedAt: dateTimeWords(facts.printedAtMs),
      code: facts.guideUrl,
    },
    columns,
  );
}
