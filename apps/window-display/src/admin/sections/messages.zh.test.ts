import { findFault, spokenWords } from '@jiaohao/ui-kit/testing';
import { expect, test } from 'vitest';
import { fieldWords } from '../fields/messages.zh.ts';
import { businessWords, identityNames, missNames, windowKindNames } from './business/messages.zh.ts';
import { catalogueWords } from './catalogue/messages.zh.ts';
import { deviceWords, linkNames, testNames } from './devices/messages.zh.ts';
import { displayWords, pageKindNames } from './display/messages.zh.ts';
import { dayRuleNames, hoursWords } from './hours/messages.zh.ts';
import { fateNames, rulesWords } from './rules/messages.zh.ts';
import { screenFaceNames, screenWords } from './screens/messages.zh.ts';
import { sampleNames, slipWords } from './slip/messages.zh.ts';
import { roleNames, roleTexts, staffSectionWords } from './staff/messages.zh.ts';
import { voiceWords } from './voice/messages.zh.ts';

const all = {
  fieldWords,
  business: { businessWords, identityNames, missNames, windowKindNames },
  catalogueWords,
  devices: { deviceWords, linkNames, testNames },
  display: { displayWords, pageKindNames },
  hours: { dayRuleNames, hoursWords },
  rules: { fateNames, rulesWords },
  screens: { screenFaceNames, screenWords },
  slip: { sampleNames, slipWords },
  staff: { roleNames, roleTexts, staffSectionWords },
  voiceWords,
};

test.each(spokenWords(all).map(({ path, text }) => [path, text]))('%s is plain Chinese', (_path, text) => {
  expect(findFault(text)).toBeNull();
});
