import { describeMishaps } from './describe-mishaps.ts';
import { readerModels } from './models/readers.ts';

for (const model of readerModels) await describeMishaps(model);
