import { expect, test } from 'vitest';
import { usualSettings } from './section-samples.ts';
import {
  arrivedDraft,
  editDraft,
  isDirty,
  isSame,
  openDraft,
  reportDraft,
  valueAt,
  withValueAt,
} from './settings-draft.ts';
import { sectionOf } from './sections.ts';

const draft = openDraft({ version: 4, settings: usualSettings });
const renamed = withValueAt(usualSettings, 'hall.windows.1.name', '社保窗口');

test('A value is changed by its path, and everything beside it stays the same object', () => {
  expect(valueAt(renamed, 'hall.windows.1.name')).toBe('社保窗口');
  expect(valueAt(usualSettings, 'hall.windows.1.name')).toBe('综合受理窗口');
  expect(renamed.hall.windows[0]).toBe(usualSettings.hall.windows[0]);
  expect(renamed.library).toBe(usualSettings.library);
  expect(valueAt(renamed, 'hall.windows.99.name')).toBeUndefined();
});

test('A draft that was changed back is clean', () => {
  const dirty = editDraft(draft, renamed);
  expect(isDirty(dirty)).toBe(true);
  expect(isDirty(editDraft(dirty, withValueAt(renamed, 'hall.windows.1.name', '综合受理窗口')))).toBe(false);
});

test('A fault goes when its field is another value, and stays while another field is edited', () => {
  const faults = ['hall.windows.1.name', 'hall.consultPhone'].map((field) => ({
    field,
    label: '',
    message: '不能空着',
  }));
  const checked = reportDraft(draft, { faults, warnings: [], changes: [] });
  const mended = editDraft(checked, renamed);
  expect(mended.faults.map(({ field }) => field)).toEqual(['hall.consultPhone']);
  expect(mended.report).toBeNull();
});

test('What was saved is what is in force; what was edited since is a draft on top of it', () => {
  const saved = editDraft(draft, renamed);
  const arrived = arrivedDraft(saved, { version: 5, draft: renamed });
  expect([isDirty(arrived), arrived.version]).toEqual([false, 4]);
  const further = editDraft(saved, withValueAt(renamed, 'hall.name', '新名称'));
  const onTop = arrivedDraft(further, { version: 5, draft: renamed });
  expect([isDirty(onTop), onTop.version, onTop.saved]).toEqual([true, 5, renamed]);
});

test('Alike is alike as JSON, in any order of keys', () => {
  expect(isSame({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
  expect(isSame([1, 2], [2, 1])).toBe(false);
  expect(isSame({ a: undefined }, {})).toBe(true);
  expect(isSame([], {})).toBe(false);
});

test('A fault leads to the section where its field is edited', () => {
  expect(sectionOf('hall.windows.2.name')?.id).toBe('windows');
  expect(sectionOf('hall.items.3.name')?.id).toBe('items');
  expect(sectionOf('library.guides.3.time')?.id).toBe('items');
  expect(sectionOf('hall.consultPhone')?.id).toBe('overview');
  expect(sectionOf('nowhere')).toBeNull();
});
