import { describeMishaps } from './describe-mishaps.ts';
import { imagePrinterModels } from './models/printers.ts';

for (const model of imagePrinterModels) await describeMishaps(model);
