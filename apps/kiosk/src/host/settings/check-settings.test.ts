import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkSettings } from './check-settings.ts';
import { faultSentence } from './fault-words.zh.ts';
import { fieldLabel } from './field-words.zh.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a document about to be spoilt in any place.
type Json = Record<string, any>;
function sample(): Json {
  const file = JSON.parse(
    readFileSync(new URL('../../../../../fixtures/halls/township.json', import.meta.url), 'utf8'),
  ) as Json;
  const { initialPins: _, ...settings } = file;
  return settings;
}

test('The sample township is right, and its document goes through the check once more', () => {
  const checked = checkSettings(sample());
  expect(checked.ok).toBe(true);
  expect(checkSettings(checked.ok ? checked.value.document : null)).toMatchObject({ ok: true });
});

const mistakes: [string, (document: Json) => void, string, string, string][] = [
  ['an empty name', (of) => (of['hall'].windows[2].name = ''), 'hall.windows.2.name', '3 号窗口的门牌文字', '不能空着'],
  ['a name that is too long', (of) => (of['hall'].name = '长'.repeat(25)), 'hall.name', '大厅名称', '最多 24 个'],
  [
    'a series twice',
    (of) => (of['hall'].queues[1].series = 'A'),
    'hall.queues.1.series',
    '社保医保的号段前缀',
    '号段前缀和另一个业务重复了',
  ],
  [
    'a queue that is not there',
    (of) => (of['hall'].windows[0].queues = ['XX']),
    'hall.windows.0.queues.0',
    '1 号窗口的业务，第 1 项',
    '没有这个业务',
  ],
  [
    'text for a number',
    (of) => (of['hall'].awayAlarmMinutes = 'ten'),
    'hall.awayAlarmMinutes',
    '离岗提醒分钟数',
    '要填数字',
  ],
  ['half a number', (of) => (of['hall'].awayAlarmMinutes = 1.5), 'hall.awayAlarmMinutes', '离岗提醒分钟数', '要填整数'],
  [
    'too large a number',
    (of) => (of['hall'].awayAlarmMinutes = 999),
    'hall.awayAlarmMinutes',
    '离岗提醒分钟数',
    '不能大于 120',
  ],
  [
    'two printers',
    (of) => of['devices'].push(of['devices'][1]),
    'devices.6.kind',
    '设备 printer-1',
    '只能有一台号票打印机',
  ],
  ['a model that is none', (of) => (of['devices'][2].model = 'x'), 'devices.2.model', '设备 keypads', '没有这个型号'],
  [
    'a guide of no item',
    (of) => (of['library'].guides[0].itemId = 'XX99'),
    'library.guides.0.itemId',
    'XX99的办事指南，事项',
    '没有事项 XX99',
  ],
  [
    'a slip without a number',
    (of) => (of['slip'] = { name: 'own', blocks: [{ kind: 'cut' }] }),
    'slip.blocks',
    '号票模板',
    '',
  ],
];
for (const [what, spoil, field, label, sentence] of mistakes) {
  test(`A document with ${what} names the field, in Chinese too`, () => {
    const document = sample();
    spoil(document);
    const checked = checkSettings(document);
    const fault = checked.ok ? undefined : checked.error.find((each) => each.field === field);
    expect(fault, JSON.stringify(checked)).toBeDefined();
    expect(fieldLabel(document, field)).toBe(label);
    expect(faultSentence(fault?.message ?? '')).toContain(sentence);
  });
}

test('All that is wrong in shape is told at once', () => {
  const document = sample();
  document['hall'].windows[0].name = '';
  document['hall'].staff[1].name = '';
  document['presentation'].kiosk.volume = 101;
  const checked = checkSettings(document);
  expect(checked.ok ? [] : checked.error.map(({ field }) => field)).toEqual([
    'hall.windows.0.name',
    'hall.staff.1.name',
    'presentation.kiosk.volume',
  ]);
});

test('No fault in Chinese repeats what was typed, and none is left in English', () => {
  const typed = 'QX7secret';
  const paths = [
    'hall.name',
    'hall.windows.0.id',
    'hall.hours.weekly',
    'hall.staff.0.id',
    'devices.0.link',
    'presentation',
  ];
  for (const path of paths) {
    const document = sample();
    const keys = path.split('.');
    let holder = document;
    for (const key of keys.slice(0, -1)) holder = holder[key] as Json;
    holder[keys.at(-1)!] = path === 'hall.name' ? typed.repeat(9) : `${typed} !`;
    const checked = checkSettings(document);
    const sentences = checked.ok ? [] : checked.error.map(({ message }) => faultSentence(message));
    expect(sentences.length, path).toBeGreaterThan(0);
    for (const sentence of sentences) {
      expect(sentence).not.toContain(typed);
      expect(sentence).toMatch(/[\u4e00-\u9fff]/u);
    }
  }
});
