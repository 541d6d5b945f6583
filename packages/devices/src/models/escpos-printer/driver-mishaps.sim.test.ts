import { imageCases } from './mishap-cases.ts';
import { describeMishaps } from './mishap-suite.ts';

/* The longest commands are those of images: every byte of them is a place to be torn at. */

for (const mishap of imageCases) describeMishaps(mishap);
