import { StaffSessionSchema, WindowIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { keepStaffSession, restoreStaffSession } from './staff-session.ts';

const page = { pathname: '/terminal', search: '?window=3' };
const windowThree = v.parse(WindowIdSchema, '3');
const session = v.parse(StaffSessionSchema, {
  session: 's',
  staff: { id: '0306', name: '王小明', roles: [] },
  windowId: '3',
});

function createShelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('staff session', () => {
  it('survives a reload of the same page', () => {
    const shelf = createShelf();
    keepStaffSession(page, shelf, session);
    expect(restoreStaffSession(page, shelf, windowThree)).toEqual(session);
  });

  it('is not the session of another window, in another tab or on the same address', () => {
    const shelf = createShelf();
    keepStaffSession(page, shelf, session);
    expect(restoreStaffSession({ ...page, search: '?window=4' }, shelf, windowThree)).toBeNull();
    expect(restoreStaffSession(page, shelf, v.parse(WindowIdSchema, '4'))).toBeNull();
  });

  it('is gone after it was ended, and no rubbish is taken for one', () => {
    const shelf = createShelf();
    keepStaffSession(page, shelf, session);
    keepStaffSession(page, shelf, null);
    expect(restoreStaffSession(page, shelf, windowThree)).toBeNull();
    shelf.setItem('jiaohao.staff:/terminal?window=3', '{"session":1}');
    expect(restoreStaffSession(page, shelf, windowThree)).toBeNull();
    shelf.setItem('jiaohao.staff:/terminal?window=3', 'not json');
    expect(restoreStaffSession(page, shelf, windowThree)).toBeNull();
  });
});
