import { fail, ok } from '@jiaohao/basics/result';
import type { ItemId } from '@jiaohao/queue-core/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import { li, openVisit, pension, ruleSaysNo, zhang, type OpenVisit } from './testing/open-visit.ts';

let kiosk: OpenVisit;
beforeEach(() => {
  kiosk = openVisit();
  kiosk.send({ type: 'findOpened' });
});

const itemId = 'pension' as ItemId;

describe('finding an item', () => {
  test('begins with the ways to find one, with a card and without', () => {
    expect([kiosk.screen(), kiosk.findPage()]).toEqual(['find', 'ways']);
    kiosk.send(zhang, { type: 'findOpened' });
    expect([kiosk.screen(), kiosk.findPage()]).toEqual(['find', 'ways']);
  });

  test.each([
    [{ type: 'departmentChosen', name: '人社所' }, { by: 'department', name: '人社所' }, 'departments'],
    [{ type: 'themeChosen', name: '社会保障' }, { by: 'theme', name: '社会保障' }, 'themes'],
    [{ type: 'frequentOpened' }, { by: 'frequent' }, 'ways'],
  ] as const)('%o lists its items at their first page', (chosen, path, before) => {
    kiosk.send({ type: 'pageTurned', page: 3 }, chosen);
    expect(kiosk.findPage()).toBe('listed');
    expect(kiosk.context().find).toEqual({ path, keyword: '', itemId: null, page: 0 });
    kiosk.send({ type: 'pageTurned', page: 2 });
    expect(kiosk.context().find.page).toBe(2);
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.findPage()).toBe(before);
    expect(kiosk.context().find.path).toBeNull();
  });

  test('by keyword starts its list anew with every letter', () => {
    kiosk.send({ type: 'searchOpened' }, { type: 'keywordTyped', keyword: 'yl' }, { type: 'pageTurned', page: 1 });
    expect(kiosk.findPage()).toBe('searched');
    kiosk.send({ type: 'keywordTyped', keyword: 'ylb' });
    expect(kiosk.context().find).toEqual({ path: null, keyword: 'ylb', itemId: null, page: 0 });
    kiosk.send({ type: 'keywordTyped', keyword: '' });
    expect(kiosk.findPage()).toBe('searched');
  });

  test('leads to one item and its guide, and back to the list it was chosen from', () => {
    kiosk.send({ type: 'departmentChosen', name: '人社所' }, { type: 'pageTurned', page: 1 });
    kiosk.send({ type: 'itemChosen', itemId });
    expect(kiosk.findPage()).toBe('item');
    kiosk.send({ type: 'guideOpened' });
    expect(kiosk.findPage()).toBe('guide');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.findPage()).toBe('item');
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.findPage()).toBe('listed');
    expect(kiosk.context().find.page).toBe(1);

    kiosk.send({ type: 'keywordTyped', keyword: 'yl' }, { type: 'itemChosen', itemId }, { type: 'backTapped' });
    expect([kiosk.findPage(), kiosk.context().find.keyword]).toEqual(['searched', 'yl']);
    kiosk.send({ type: 'backTapped' }, { type: 'itemChosen', itemId }, { type: 'backTapped' });
    expect(kiosk.findPage()).toBe('ways');
  });

  test('ends where it began: at the tiles of the person, or at the start', () => {
    kiosk.send({ type: 'backTapped' });
    expect(kiosk.screen()).toBe('idle');
    kiosk.send(zhang, { type: 'findOpened' }, { type: 'backTapped' });
    expect(kiosk.screen()).toBe('choose');
  });

  test('takes a number for the item', async () => {
    kiosk.send({ type: 'itemChosen', itemId }, pension);
    expect(kiosk.screen()).toBe('taking');
    expect(kiosk.hands.takeTicket.asked[0]?.input).toMatchObject({ queueId: 'intake', itemId });
  });

  test('is forgotten with the visit', () => {
    kiosk.send(zhang, { type: 'findOpened' }, { type: 'keywordTyped', keyword: 'yl' });
    kiosk.send(li, { type: 'leaveTapped' });
    expect(kiosk.context().find).toEqual({ path: null, keyword: '', itemId: null, page: 0 });
  });
});

describe('a sheet on paper', () => {
  const wanted = { type: 'sheetWanted', itemId, sheet: 'notice' } as const;

  test('is printed beside the page, once however often it is tapped, and told for 6 s', async () => {
    kiosk.send({ type: 'itemChosen', itemId }, wanted, wanted);
    expect(kiosk.hands.printSheet.asked.map(({ input }) => input)).toEqual([{ itemId, sheet: 'notice' }]);
    expect([kiosk.sheet(), kiosk.findPage()]).toEqual(['printing', 'item']);
    kiosk.send({ type: 'guideOpened' });
    await kiosk.answer('printSheet', ok(null));
    expect([kiosk.sheet(), kiosk.findPage()]).toEqual(['printed', 'guide']);
    kiosk.pass(5_999);
    expect(kiosk.sheet()).toBe('printed');
    kiosk.pass(1);
    expect(kiosk.sheet()).toBeNull();
    kiosk.send(wanted);
    expect(kiosk.hands.printSheet.asked).toHaveLength(2);
  });

  test.each(['refused', 'unanswered'] as const)('that is %s is said so', async (how) => {
    kiosk.send(wanted);
    if (how === 'refused') await kiosk.answer('printSheet', fail(ruleSaysNo));
    else await kiosk.breakDown('printSheet');
    expect(kiosk.sheet()).toBe('failed');
  });
});
