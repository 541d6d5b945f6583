import { assign } from 'xstate';
import { noFind } from './context.ts';
import { visitSetup } from './setup.ts';

/**
 * 查事项找指南: from department, theme, keyword or what most people come for, to one item.
 *
 *     ways ──► departments, themes ──► listed ──┐
 *       └────► searched ────────────────────────┴──► item ◄──► guide
 *
 * From the item on: take a number (ticketWanted), book (bookingWanted), print a sheet (sheetWanted).
 */
export const findState = visitSetup.createStateConfig({
  id: 'find',
  initial: 'ways',
  on: {
    departmentsOpened: { target: '.departments', actions: 'forgetFind' },
    themesOpened: { target: '.themes', actions: 'forgetFind' },
    departmentChosen: {
      target: '.listed',
      actions: { type: 'followPath', params: ({ event }) => ({ by: 'department', name: event.name }) },
    },
    themeChosen: {
      target: '.listed',
      actions: { type: 'followPath', params: ({ event }) => ({ by: 'theme', name: event.name }) },
    },
    frequentOpened: { target: '.listed', actions: { type: 'followPath', params: { by: 'frequent' } } },
    searchOpened: { target: '.searched', actions: assign({ find: noFind }) },
    keywordTyped: {
      target: '.searched',
      actions: assign(({ event }) => ({ find: { ...noFind, keyword: event.keyword } })),
    },
    pageTurned: { actions: assign(({ context, event }) => ({ find: { ...context.find, page: event.page } })) },
    itemChosen: {
      target: '.item',
      actions: assign(({ context, event }) => ({ find: { ...context.find, itemId: event.itemId } })),
    },
  },
  states: {
    ways: {
      entry: assign({ find: noFind }),
      on: { backTapped: [{ guard: 'somebodyIsServed', target: '#choose' }, { target: '#idle' }] },
    },
    departments: { on: { backTapped: 'ways' } },
    themes: { on: { backTapped: 'ways' } },
    listed: {
      on: {
        backTapped: [
          {
            guard: ({ context }) => context.find.path?.by === 'department',
            target: 'departments',
            actions: 'forgetFind',
          },
          { guard: ({ context }) => context.find.path?.by === 'theme', target: 'themes', actions: 'forgetFind' },
          { target: 'ways' },
        ],
      },
    },
    searched: { on: { backTapped: 'ways' } },
    item: {
      on: {
        guideOpened: 'guide',
        backTapped: [
          { guard: ({ context }) => context.find.path !== null, target: 'listed' },
          { guard: ({ context }) => context.find.keyword !== '', target: 'searched' },
          { target: 'ways' },
        ],
      },
    },
    guide: { on: { backTapped: 'item' } },
  },
});
