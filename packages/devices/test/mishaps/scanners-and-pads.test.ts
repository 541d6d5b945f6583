import { describeMishaps } from './describe-mishaps.ts';
import { padModels } from './models/pads.ts';
import { scannerModels } from './models/scanners.ts';

for (const model of [...scannerModels, ...padModels]) await describeMishaps(model);
