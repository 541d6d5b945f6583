import { expect, it } from 'vitest';
import { createTransport } from '../src/transport/open-transport.node.ts';

/* The HID transport on the real node-hid. A kernel without /dev/uhid has no device to lend, so absence is what can be shown. */

const noWires = new Map();
/** Ids that no maker has. */
const nobody = { kind: 'hid', vendorId: 0xf055, productId: 0xdead } as const;

it('says of a HID device that is not attached that it is not, in the words of its ids', async () => {
  const transport = createTransport(nobody, noWires);
  expect(await transport.open()).toEqual({
    ok: false,
    error: { kind: 'cannotOpen', detail: 'HID F055:DEAD: is not attached' },
  });
  await transport.close();
});

it('says of a path where nothing is which path that is', async () => {
  const transport = createTransport({ ...nobody, path: '/dev/hidraw-none' }, noWires);
  const opened = await transport.open();
  expect(opened).toMatchObject({ ok: false, error: { kind: 'cannotOpen' } });
  expect(JSON.stringify(opened)).toMatch(/F055:DEAD.*\/dev\/hidraw-none.*No such file/);
  await transport.close();
});
