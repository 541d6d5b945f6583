import { ok, type Result } from '@jiaohao/basics/result';
import { maxQrContentBytes } from '../codec/escpos.ts';
import type { PrintBlock, PrintDocument } from '../contract/slip-printer.ts';
import { layOutRow } from './lay-out-row.ts';
import type { PrintTemplate, TemplateBlock, TemplateText } from './template-schema.ts';
import {
  faultAt,
  fillText,
  isThere,
  listOf,
  type Scope,
  type TemplateFault,
  type TemplateValues,
} from './template-values.ts';
import type { PaperColumns } from '../codec/escpos-paper.ts';
import { columnsOf } from '../codec/gbk.ts';
import { wrapLines } from './wrap-lines.ts';

/*
 * A template and its values as a document for a printer, in lines that fit its paper.
 *
 *   template + values + columns ──► PrintDocument ──► encode-document.ts
 */

type Filled = Result<readonly PrintBlock[], TemplateFault>;

/** Four metres of paper: something is wrong then. */
const maxDocumentBlocks = 1_000;

/** What a block says for this paper: its own fields, and on narrow paper those under `narrow` instead. */
function onPaper<Block extends { narrow?: object | undefined }>(
  block: Block,
  columns: PaperColumns,
): Omit<Block, 'narrow'> & NonNullable<Block['narrow']> {
  const { narrow, ...wide } = block;
  return { ...wide, ...(columns === 32 ? narrow : {}) } as Omit<Block, 'narrow'> & NonNullable<Block['narrow']>;
}

/** Narrower and narrower until it fits, and not much higher than wide: 5x5, 4x5, 3x4, 2x3, 1x2. */
function shrunk(text: string, size: { widthTimes: number; heightTimes: number }, columns: number) {
  let { widthTimes, heightTimes } = size;
  while (widthTimes > 1 && columnsOf(text) * widthTimes > columns) {
    widthTimes -= 1;
    heightTimes = Math.min(heightTimes, widthTimes + 1);
  }
  return { widthTimes, heightTimes };
}

function fillTextBlock(block: TemplateText, scope: Scope, columns: PaperColumns): Filled {
  const text = fillText(scope, block.text);
  if (!text.ok) return text;
  const { align = 'left', bold = false, widthTimes = 1, heightTimes = 1 } = onPaper(block, columns);
  const wanted = { widthTimes, heightTimes };
  const size = block.shrink === true ? shrunk(text.value, wanted, columns) : wanted;
  const lines = wrapLines(text.value, Math.floor(columns / size.widthTimes), align === 'left' ? 'filled' : 'even');
  return ok(lines.map((line) => ({ kind: 'text', text: line, align, ...size, bold })));
}

function fillQr(block: Extract<TemplateBlock, { kind: 'qr' }>, scope: Scope, columns: PaperColumns): Filled {
  const content = fillText(scope, block.content);
  if (!content.ok) return content;
  const isRight = content.value.length <= maxQrContentBytes && /^[ -~]+$/.test(content.value);
  if (!isRight) return faultAt(scope, 'notQrContent', block.content);
  return ok([{ kind: 'qr', content: content.value, moduleDots: onPaper(block, columns).moduleDots ?? 6 }]);
}

function fillBlock(block: TemplateBlock, scope: Scope, columns: PaperColumns): Filled {
  if ('when' in block && block.when !== undefined) {
    const there = isThere(scope, block.when);
    if (!there.ok || !there.value) return there.ok ? ok([]) : there;
  }
  switch (block.kind) {
    case 'text':
      return fillTextBlock(block, scope, columns);
    case 'row':
      return layOutRow(block, scope, columns);
    case 'qr':
      return fillQr(block, scope, columns);
    case 'feed':
      return ok([{ kind: 'feed', lines: block.lines }]);
    case 'rule':
    case 'cut':
      return ok([{ kind: block.kind }]);
  }
}

/** Blocks with where they stand and what they may use: those of a list once for each entry. */
function* unrolled(
  template: PrintTemplate,
  values: TemplateValues,
): Generator<Result<[TemplateBlock, Scope], TemplateFault>> {
  for (const [index, block] of template.blocks.entries()) {
    const scope: Scope = { path: `blocks.${index}`, values: [values] };
    if (block.kind !== 'each') {
      yield ok([block, scope]);
      continue;
    }
    const entries = listOf(scope, block.list);
    if (!entries.ok) {
      yield entries;
      return;
    }
    for (const entry of entries.value) {
      for (const [at, inner] of block.blocks.entries()) {
        yield ok([inner, { path: `${scope.path}.blocks.${at}`, values: [entry, values] }]);
      }
    }
  }
}

/**
 * The document for paper of so many columns. Text wraps by the rules of Chinese print (wrap-lines.ts): centred
 * and right-aligned text evenly, other text filling its lines.
 */
export function fillTemplate(
  template: PrintTemplate,
  values: TemplateValues,
  columns: PaperColumns,
): Result<PrintDocument, TemplateFault> {
  const document: PrintBlock[] = [];
  for (const step of unrolled(template, values)) {
    if (!step.ok) return step;
    const [block, scope] = step.value;
    const filled = fillBlock(block, scope, columns);
    if (!filled.ok) return filled;
    document.push(...filled.value);
    if (document.length > maxDocumentBlocks) return faultAt(scope, 'tooLong', template.name);
  }
  return ok(document);
}
