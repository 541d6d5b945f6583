import { hexToBytes } from '@jiaohao/basics/ids';
import { describe, expect, it } from 'vitest';
import { encodeRequest, encodeResponse, sw3 } from '../models/sdt-reader/frames.ts';
import { createCodeDecoder, createReportDecoder } from './decode-chunks.ts';
import { createPrinterDecoder } from './decode-printer.ts';
import { createProfileDecoder } from './decode-profile.ts';
import { createSdtDecoder } from './decode-sdt.ts';
import { shippedProfile } from '../profiles/shipped-profiles.ts';
import type { Direction, LineDecoder } from './probe-model.ts';

function meanings(decoder: LineDecoder, talk: readonly (readonly [Direction, string | Uint8Array])[]): string[] {
  return talk.flatMap(([direction, bytes]) =>
    decoder
      .take(direction, typeof bytes === 'string' ? hexToBytes(bytes) : bytes)
      .map(({ hex, meaning }) => (hex === '' ? meaning : `${hex} ${meaning}`)),
  );
}

describe('an identity reader’s line in words', () => {
  it('names commands and states, and of data says how much it was', () => {
    const samNumber = Uint8Array.of(5, 0, 3, 0, 0xf5, 0x8c, 0x32, 1, 0x87, 0xd6, 0x12, 0, 0xb1, 0x68, 0xde, 0x3a);
    expect(
      meanings(createSdtDecoder(), [
        ['toDevice', encodeRequest('samId')],
        ['fromDevice', encodeResponse(sw3.ok, samNumber)],
        ['toDevice', encodeRequest('findCard')],
        ['fromDevice', encodeResponse(sw3.findFailed)],
        ['toDevice', encodeRequest('readBase')],
        ['fromDevice', encodeResponse(sw3.ok, new Uint8Array(1284))],
        ['fromDevice', encodeResponse(0x77)],
        ['toDevice', 'aaaaaa96690003990198'],
      ]),
    ).toEqual([
      'aaaaaa9669000312ffee 查询安全模块编号',
      'aaaaaa9669001400009005000300f58c… 90 成功，安全模块编号 05.03-20090101-0001234567-0987654321',
      'aaaaaa96690003200122 找卡',
      'aaaaaa9669000400008084 80 没有卡',
      'aaaaaa96690003300132 读文字和照片',
      `aaaaaa96690508000090${'00'.repeat(6)}… 90 成功，数据 1284 字节`,
      'aaaaaa9669000400007773 没有登记的状态 77',
      'aaaaaa96690003990198 没有登记的命令',
    ]);
  });

  it('says how many bytes came that are no frame, once they cannot be one', () => {
    expect(
      meanings(createSdtDecoder(), [
        ['fromDevice', '00ff'],
        ['fromDevice', 'aaaaaa9669'],
        ['fromDevice', '00040000'],
        ['fromDevice', '8084'],
      ]),
    ).toEqual(['2 个字节不成帧', 'aaaaaa9669000400008084 80 没有卡']);
  });
});

describe('a printer’s line in words', () => {
  it('says what was asked and each answer bit by bit', () => {
    expect(
      meanings(createPrinterDecoder(), [
        ['toDevice', '100401'],
        ['fromDevice', '12'],
        ['toDevice', '100402'],
        ['toDevice', '100404'],
        ['fromDevice', '36'],
        ['fromDevice', '7e'],
        ['toDevice', '1d720130'],
        ['fromDevice', '03'],
        ['toDevice', '1d28480600303041303031'],
        ['fromDevice', '37224130303100'],
        ['fromDevice', '14000f00'],
        ['fromDevice', '16'],
        ['fromDevice', 'ff'],
      ]),
    ).toEqual([
      '100401 查询实时状态 1',
      '12 实时状态 1：正常',
      '100402 查询实时状态 2',
      '100404 查询实时状态 4',
      '36 实时状态 2：上盖打开，因缺纸停止',
      '7e 实时状态 4：纸快用完，缺纸',
      '打印数据 1 字节（内容不显示）',
      '1d7201 查询纸张（按顺序应答）',
      '03 纸张：纸快用完',
      '1d28480600303041303031 要打印完成回执 A001',
      '打印完成回执 A001',
      '14000f00 自动状态：纸快用完，缺纸',
      '16 没有问过的实时状态',
      'ff 1 个字节不成帧',
    ]);
  });
});

describe('the line of a profile’s family in words', () => {
  it('says which key was pressed at which address, and of our frames the fields', () => {
    expect(
      meanings(createProfileDecoder(shippedProfile('ff68-keypad')), [
        ['fromDevice', 'FF6803036803010C1016'],
        ['toDevice', 'FF6803036803010C1016'],
        ['fromDevice', '00FF680303680311021616'],
        ['toDevice', 'FF6808086803020001020A0A0A2616'],
      ]),
    ).toEqual([
      'ff6803036803010c1016 地址 3，按下“呼叫”',
      'ff6803036803010c1016 addr 03 func 01，数据 1 字节',
      'ff680303680311021616 地址 3，评价键，键值 2',
      '1 个字节不成帧',
      'ff6808086803020001020a0a0a2616 addr 03 func 02，数据 6 字节',
    ]);
  });

  it('shows what is written to a family whose frames cannot be found in a stream', () => {
    expect(meanings(createProfileDecoder(shippedProfile('ascii-at')), [['toDevice', '40030D']])).toEqual([
      '40030d 数据 3 字节',
    ]);
  });
});

it('of a scanner only the number of bytes is said, of a pad its reports', () => {
  expect(meanings(createCodeDecoder(), [['fromDevice', '5858580d']])).toEqual(['4 个字节（内容不显示）']);
  expect(meanings(createReportDecoder(), [['fromDevice', '00001b0000000000']])).toEqual([
    '00001b0000000000 一个报告，8 字节',
  ]);
});
