import { ok } from '@jiaohao/basics/result';
import {
  encodeDocument,
  encodePaperPng,
  printerProfiles,
  renderPaper,
  shippedGlyphFont,
  type PaperColumns,
} from '@jiaohao/devices';
import type { PrintDocument } from '@jiaohao/devices/contract';
import type { Hall, SlipPreview, SlipSample } from '@jiaohao/queue-core/protocol';
import { createSlipLayout, type SlipFacts } from './slip.ts';
import { slipSamples } from './slip-samples.ts';
import { checkSlipTemplate } from './slip-template.ts';

/** A sample as this hall would print it: its own name and telephone, but where the longest are to be seen. */
export function sampleFacts(hall: Pick<Hall, 'name' | 'consultPhone'>, sample: SlipSample): SlipFacts {
  const facts = slipSamples[sample];
  return sample === 'long' ? facts : { ...facts, hallName: hall.name, consultPhone: hall.consultPhone };
}

/** A slip by a template, dot for dot as a printer of this paper makes it; or what is wrong with the template. */
export function previewSlip(options: {
  /** Null: the one of the house. */
  readonly template: unknown;
  readonly columns: PaperColumns;
  readonly facts: SlipFacts;
}): SlipPreview {
  const { template, columns, facts } = options;
  const checked = template === null ? ok(null) : checkSlipTemplate(template);
  if (!checked.ok) return { picture: null, faults: [...checked.error] };
  return { picture: pictureOf(createSlipLayout(checked.value)(facts, columns), columns), faults: [] };
}

function pictureOf(document: PrintDocument, columns: PaperColumns): SlipPreview['picture'] {
  const profile = printerProfiles[columns === 48 ? 'escpos-80mm' : 'escpos-58mm'];
  const bytes = encodeDocument(document, profile, shippedGlyphFont);
  const [paper] = renderPaper(bytes, { font: shippedGlyphFont, make: { columns } });
  if (!paper) return null;
  const pngBase64 = Buffer.from(encodePaperPng(paper)).toString('base64');
  return { widthDots: paper.widthDots, heightDots: paper.rows, pngBase64 };
}
