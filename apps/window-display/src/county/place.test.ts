import { expect, it } from 'vitest';
import { pathOfPlace, placeOfPath } from './place.ts';

it('is read from the address and written to it', () => {
  expect(placeOfPath('/area/shili-xian')).toEqual({ kind: 'area', id: 'shili-xian' });
  expect(pathOfPlace({ kind: 'hall', id: 'lanling-town' })).toBe('/hall/lanling-town');
});

it('is the reader’s own area where the address says nothing that could be one', () => {
  for (const path of ['', '/', '/area', '/area/', '/area/../x', '/hall/a b', '/other/x']) {
    expect(placeOfPath(path)).toBeNull();
  }
});
