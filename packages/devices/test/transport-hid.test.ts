import { describe, expect, it } from 'vitest';
import { createHidTransport, type HidConfig } from '../src/transport/hid.node.ts';
import { createFakeHid } from './fake-hid.ts';
import { describeTransportContract } from './transport-contract.ts';

const ids = { vendorId: 0x10c4, productId: 0x0007 };
const config: HidConfig = { kind: 'hid', ...ids };
const path = '/dev/hidraw0';

describeTransportContract(
  'HID',
  async () => {
    const hid = createFakeHid(ids);
    hid.plug({ path });
    const waiting: Uint8Array[] = [];
    const withoutReportId = () => hid.written.map((report) => report.subarray(1));
    return {
      createTransport: () => createHidTransport(config, async () => hid.module),
      createAbsentTransport: () => createHidTransport({ ...config, productId: 8 }, async () => hid.module),
      received: () => Uint8Array.from(withoutReportId().flatMap((report) => [...report])),
      send: (bytes) => {
        waiting.push(bytes);
      },
      breakLink: () => {
        hid.unplug(path);
        hid.plug({ path });
      },
      goOn: () => {
        for (const report of waiting.splice(0)) hid.send(path, report);
      },
      // hidraw gives every report to everybody who has the device open.
      isExclusive: false,
      receivedSizes: () => withoutReportId().map((report) => report.length),
      dispose: async () => {},
    };
  },
  'reports',
);

describe('A HID device', () => {
  async function openWith(devices: Parameters<ReturnType<typeof createFakeHid>['plug']>[], wanted = config) {
    const hid = createFakeHid(ids);
    for (const device of devices) hid.plug(...device);
    const transport = createHidTransport(wanted, async () => hid.module);
    return { hid, transport, opened: await transport.open() };
  }
  const detailOf = (opened: Awaited<ReturnType<typeof openWith>>['opened']) =>
    opened.ok ? 'open' : 'detail' in opened.error ? opened.error.detail : opened.error.kind;

  it('is sent every report with the id 00 in front, as node-hid wants it', async () => {
    const { hid, transport } = await openWith([[{ path }]]);
    const report = Uint8Array.from({ length: 64 }, (_, index) => index + 1);
    expect(await transport.write(report)).toEqual({ ok: true });
    expect(hid.written.map((bytes) => [...bytes])).toEqual([[0, ...report]]);
  });

  it('that numbers its reports is heard with the number as the first byte', async () => {
    const { hid, transport } = await openWith([[{ path }]]);
    const heard: Uint8Array[] = [];
    transport.onData((report) => heard.push(report));
    hid.send(path, Uint8Array.of(0x02, 3, 0x41));
    expect(heard).toEqual([Uint8Array.of(0x02, 3, 0x41)]);
  });

  it('is told from others of its kind by serial number, and several usages are one device', async () => {
    const two: Parameters<typeof openWith>[0] = [
      [{ path: '/dev/hidraw0', serialNumber: 'A' }, 3],
      [{ path: '/dev/hidraw1', serialNumber: 'B' }, 3],
    ];
    const { hid, opened, transport } = await openWith(two, { ...config, serialNumber: 'B' });
    expect(opened).toEqual({ ok: true });
    const heard: number[] = [];
    transport.onData((report) => heard.push(...report));
    hid.send('/dev/hidraw0', Uint8Array.of(1));
    hid.send('/dev/hidraw1', Uint8Array.of(2));
    expect(heard).toEqual([2]);
    expect(detailOf((await openWith(two, { ...config, path: '/dev/hidraw0' })).opened)).toBe('open');
  });

  it('is not guessed where two are alike: the paths are listed', async () => {
    const { opened, hid } = await openWith([[{ path: '/dev/hidraw0' }], [{ path: '/dev/hidraw4' }]]);
    expect(detailOf(opened)).toBe(
      'HID 10C4:0007: several are alike, name one by serialNumber or path: /dev/hidraw0, /dev/hidraw4',
    );
    expect(hid.openCount()).toBe(0);
  });

  it('that is not there, or not the one with this serial number, is missed by name', async () => {
    expect(detailOf((await openWith([])).opened)).toBe('HID 10C4:0007: is not attached');
    const other = await openWith([[{ path, serialNumber: 'A' }]], { ...config, serialNumber: 'B' });
    expect(detailOf(other.opened)).toBe('HID 10C4:0007: none has the serial number B');
  });

  it('of another kind at the configured path is left alone', async () => {
    const stranger: Parameters<typeof openWith>[0] = [[{ path, vendorId: 0x046d, productId: 0xc31c }]];
    const { hid, opened } = await openWith(stranger, { ...config, path });
    expect(detailOf(opened)).toBe('HID 10C4:0007: at /dev/hidraw0 is 046D:C31C');
    expect(hid.openCount()).toBe(0);
  });

  it('is given back to the system by a close, and also after it was pulled', async () => {
    const closed = await openWith([[{ path }]]);
    await closed.transport.close();
    expect(closed.hid.openCount()).toBe(0);
    const pulled = await openWith([[{ path }]]);
    pulled.hid.unplug(path);
    await pulled.transport.close();
    expect(pulled.hid.openCount()).toBe(0);
  });

  it('cannot be opened, in words, on a machine where the native module does not load', async () => {
    const missing = new Error('libusb-1.0.so.0: cannot open shared object file: No such file or directory');
    const transport = createHidTransport(config, () => Promise.reject(missing));
    expect(detailOf(await transport.open())).toBe(`HID 10C4:0007: the HID module cannot be used: ${missing.message}`);
    await transport.close();
  });
});
