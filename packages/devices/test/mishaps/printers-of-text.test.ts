import { describeMishaps } from './describe-mishaps.ts';
import { textPrinterModels } from './models/printers.ts';

for (const model of textPrinterModels) await describeMishaps(model);
