import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from 'node-hid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FindSources } from './find-devices.node.ts';
import { list } from './list.node.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'jiaohao-list-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function lines(sources: Partial<FindSources>): Promise<string[]> {
  const printed: string[] = [];
  const none = { listSerialPorts: async () => [], listHidDevices: async () => [] };
  expect(await list((line) => printed.push(line), { root, ...none, ...sources })).toBe(0);
  return printed.map((line) => line.replaceAll(root, ''));
}

const hid = (device: Partial<Device>): Device => ({ vendorId: 1, productId: 2, release: 0, interface: 0, ...device });

describe('what is plugged in', () => {
  it('may be nothing', async () => {
    const none = '  没有找到。';
    expect(await lines({})).toEqual(['串口', none, 'HID 设备', none, 'USB 打印口', none]);
  });

  it('is shown with its ids and what it probably is', async () => {
    await mkdir(join(root, 'dev/usb'), { recursive: true });
    await writeFile(join(root, 'dev/usb/lp0'), '');
    await mkdir(join(root, 'sys/class/usbmisc/lp0/device'), { recursive: true });
    await writeFile(join(root, 'sys/class/usbmisc/lp0/device/ieee1284_id'), 'MFG:XP;CMD:ESC;MDL:XP-80C;CLS:PRINTER;');
    expect(
      await lines({
        listSerialPorts: async () => [
          { path: 'COM3', vendorId: '1a86', productId: '7523', manufacturer: 'wch.cn' },
          { path: 'COM1' },
        ],
        listHidDevices: async () => [
          hid({ vendorId: 0x10c4, productId: 7, path: 'hid-a', manufacturer: 'Miaxis' }),
          hid({ vendorId: 0x0400, productId: 0xc35a, path: 'hid-b' }),
          hid({ usagePage: 0x8c, usage: 2, path: 'hid-c' }),
          hid({ usagePage: 1, usage: 6, path: 'hid-d' }),
          hid({ path: 'hid-e' }),
        ],
      }),
    ).toEqual([
      '串口',
      '  COM3  1A86:7523  wch.cn',
      '    USB 转串口芯片 CH340：后面接的设备要用 identify 询问',
      '  COM1',
      'HID 设备',
      '  hid-a  10C4:0007  Miaxis',
      '    身份证阅读器（HID，miaxis 封装） 中正 Miaxis：用 --model sdt-reader --hid 查看',
      '  hid-b  0400:C35A',
      '    身份证阅读器（USB 专用接口） 神思等：不是串口也不是 HID，本程序不能直接连接；请改用串口或 HID 型号，或在阅读器上换成串口方式',
      '  hid-c  0001:0002',
      '    扫码器（HID-POS）：用 --model hid-pos-aim、hid-pos-newland 或 hid-pos-idlen 查看',
      '  hid-d  0001:0002',
      '    键盘，或者按键盘方式工作的扫码器、评价器：用 --model hid-keyboard 或 hid-pad 查看',
      '  hid-e  0001:0002',
      '    不认识的设备',
      'USB 打印口',
      '  /dev/usb/lp0  XP XP-80C',
      '    打印机：用 test-print --usb 试打',
    ]);
  });

  it('is found by file names where udevadm is missing, each port once', async () => {
    await mkdir(join(root, 'dev/serial/by-id'), { recursive: true });
    for (const name of ['ttyS0', 'ttyUSB0', 'ttyACM1', 'ttyprintk', 'tty1'])
      await writeFile(join(root, 'dev', name), '');
    await symlink('../../ttyUSB0', join(root, 'dev/serial/by-id/usb-1a86_USB_Serial-if00-port0'));
    const shown = await lines({ listSerialPorts: () => Promise.reject(new Error('spawn udevadm ENOENT')) });
    expect(shown.slice(0, 5)).toEqual([
      '串口',
      '  系统里没有 udevadm（udev 软件包），只能按文件名列出串口，看不到 VID:PID。',
      '  /dev/serial/by-id/usb-1a86_USB_Serial-if00-port0',
      '  /dev/ttyACM1',
      '  /dev/ttyS0',
    ]);
    expect(shown).not.toContain('  /dev/ttyUSB0');
  });

  it('is not seen where a native module does not load, and that is said', async () => {
    const shown = await lines({
      listSerialPorts: () => Promise.reject(new Error('No native build was found')),
      listHidDevices: () => Promise.reject(new Error('libusb-1.0.so.0: cannot open shared object file')),
    });
    expect(shown).toContain('  串口模块装载不了：No native build was found。请重新安装软件包。');
    expect(shown).toContain(
      '  HID 模块装载不了：libusb-1.0.so.0: cannot open shared object file。Linux 上需要 libusb-1.0-0 和 libudev1，装好后再试。',
    );
  });

  it('is of no use without rights, and the udev rule is written out', async () => {
    const path = join(root, 'dev/hidraw0');
    const shown = await lines({
      listSerialPorts: async () => [{ path: join(root, 'dev/ttyUSB0') }],
      listHidDevices: async () => [hid({ vendorId: 0x10c4, productId: 7, path })],
    });
    expect(shown).toContain('    没有读写 /dev/ttyUSB0 的权限。');
    expect(shown).toContain('    把运行程序的用户加入 dialout 组，重新登录后生效。');
    expect(shown).toContain('        KERNEL=="hidraw*", ATTRS{idVendor}=="10c4", MODE="0660", GROUP="plugdev"');
  });
});
