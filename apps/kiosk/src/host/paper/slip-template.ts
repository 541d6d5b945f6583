import { fail, ok, type Result } from '@jiaohao/basics/result';
import { fillTemplate, PrintTemplateSchema, type PrintTemplate, type TemplateFault } from '@jiaohao/devices';
import * as v from 'valibot';
import { templateWordsZh as words } from './messages.zh.ts';
import { slipValues } from './slip.ts';
import { slipSamples } from './slip-samples.ts';

/*
 * 号票模板 of a hall's own: taken into use only where every slip there can be comes out of it, on both
 * papers. A fault names its field in the template and says in Chinese what is wrong.
 */

export type TemplateRemark = { readonly field: string; readonly message: string };

/** Checks a template before it is saved. */
export function checkSlipTemplate(json: unknown): Result<PrintTemplate, readonly TemplateRemark[]> {
  const parsed = v.safeParse(PrintTemplateSchema, json);
  if (!parsed.success) return fail(remarksOf(parsed.issues));
  const faults = [...essentialFaults(parsed.output), ...fillFaults(parsed.output)];
  return faults.length === 0 ? ok(parsed.output) : fail(faults);
}

/** One a field: a field that is wrong in two ways is mended once. */
function remarksOf(issues: readonly v.BaseIssue<unknown>[]): TemplateRemark[] {
  const byField = new Map<string, string>();
  for (const issue of issues) {
    const field = v.getDotPath(issue) ?? '';
    const name = field.slice(field.lastIndexOf('.') + 1);
    if (!byField.has(field)) byField.set(field, words.fields[name] ?? words.field);
  }
  return Array.from(byField, ([field, message]) => ({ field, message }));
}

/** Paper without a number is no slip, and without a cut it hangs on the next one. */
function essentialFaults({ blocks }: PrintTemplate): TemplateRemark[] {
  const hasNumber = blocks.some(
    (block) => block.kind === 'text' && block.text.includes('{number}') && block.when === undefined,
  );
  const endsWithCut = blocks.at(-1)?.kind === 'cut';
  return [
    ...(hasNumber ? [] : [{ field: 'blocks', message: words.noNumber }]),
    ...(endsWithCut ? [] : [{ field: 'blocks', message: words.noCut }]),
  ];
}

/** The first fault of each block, over all samples and both papers. */
function fillFaults({ name, blocks }: PrintTemplate): TemplateRemark[] {
  return blocks.flatMap((block, at) => {
    const fault = Object.values(slipSamples)
      .flatMap((facts) =>
        ([48, 32] as const).map((columns) => fillTemplate({ name, blocks: [block] }, slipValues(facts), columns)),
      )
      .find((filled) => !filled.ok);
    if (!fault || fault.ok) return [];
    // The block stood alone: it is the first of its template there.
    const field = fault.error.block.replace('blocks.0', `blocks.${at}`);
    return [{ field, message: wordsOfTemplateFault(fault.error) }];
  });
}

function wordsOfTemplateFault({ problem, name }: TemplateFault): string {
  return words.problems[problem](words.values[name] ?? name);
}

/** What may stand in braces, and whether every slip has it; a block of what may be missing stands `when` it is there. */
export function slipTemplateValues() {
  const everywhere = Object.values(slipSamples).map(slipValues);
  return Object.entries(words.values).map(([name, meaning]) => ({
    name,
    meaning,
    isAlwaysThere: everywhere.every((values) => values[name] !== null && values[name] !== ''),
  }));
}
