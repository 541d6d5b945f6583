import { describeMishaps } from './describe-mishaps.ts';
import { keypadModels } from './models/keypads.ts';
import { stripModels } from './models/strips.ts';

for (const model of [...keypadModels, ...stripModels]) await describeMishaps(model);
