import { invariant } from '@jiaohao/basics/invariant';
import { fillTemplate, loadTemplate, type PaperColumns, type TemplateValues } from '@jiaohao/devices';
import type { PrintDocument } from '@jiaohao/devices/contract';

/*
 * What the hall prints: a template of ours (JSON beside this file) and what it says today.
 *
 *   facts ──slip.ts · notice-sheet.ts · day-report.ts──► values ──template──► PrintDocument
 */

/** Pages from one shipped template. A template that does not load, or has no value for a name, is our defect. */
export function createPaperPage(json: unknown): (values: TemplateValues, columns: PaperColumns) => PrintDocument {
  const template = loadTemplate(json);
  invariant(template.ok, template.ok ? '' : `our template loads: ${template.error.field}: ${template.error.message}`);
  return (values, columns) => {
    const document = fillTemplate(template.value, values, columns);
    invariant(document.ok, document.ok ? '' : `${template.value.name} is filled: ${JSON.stringify(document.error)}`);
    return document.value;
  };
}
