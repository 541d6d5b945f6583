import { describe, expect, it } from 'vitest';
import vectors from '../../../vectors/sdt.json' with { type: 'json' };
import { hexToBytes } from '@jiaohao/basics/ids';
import { createSdtReaderBench, expectGrammar, type SdtReaderBench } from '../../../test/sdt-reader-bench.ts';
import { firstBackOffMs } from '../../supervisor.ts';
import { sw3 } from './frames.ts';
import { inventForeigner, inventHolder, inventPermitHolder } from './invented-holder.ts';

const zhang = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });
const tursun = inventHolder({ name: '阿卜杜拉·买买提江·吐尔逊', sex: 'male', birthDate: '1949-12-31' });

async function startBench(options: Parameters<typeof createSdtReaderBench>[0] = {}) {
  const bench = createSdtReaderBench(options);
  bench.start();
  await bench.pass(500);
  return bench;
}

describe('reading', () => {
  it('is ready once the reader has answered, and knows its module number then', async () => {
    const bench = createSdtReaderBench();
    expect(bench.port.samNumber()).toBe(null);
    bench.start();
    expect(bench.state()).toEqual({ kind: 'connecting' });
    await bench.pass(50);
    expect(bench.state()).toEqual({ kind: 'ready' });
    expect(bench.port.samNumber()).toBe(vectors.samIdText);
    await bench.dispose();
  });

  it('tells a card found, read and removed, with everything the contract promises', async () => {
    const bench = await startBench();
    bench.reader.putCard(tursun);
    await bench.pass(500);
    expect(bench.events).toEqual([{ kind: 'cardFound' }, { kind: 'cardRead', holder: tursun }]);
    await bench.pass(60_000);
    expect(bench.events).toHaveLength(2);
    bench.reader.liftCard();
    await bench.pass(450);
    expect(bench.events.slice(2)).toEqual([{ kind: 'cardRemoved' }]);
    expect(bench.states.map(({ kind }) => kind)).toEqual(['connecting', 'ready']);
    await bench.dispose();
  });

  it('is silent while no card lies there, and looks every 400 ms', async () => {
    const bench = await startBench();
    const before = bench.reader.timesAsked('findCard');
    await bench.pass(40_000);
    expect(bench.reader.timesAsked('findCard') - before).toBe(100);
    expect(bench.events).toEqual([]);
    await bench.dispose();
  });

  it('takes a card within the wire time of 115200 baud and one look', async () => {
    const bench = await startBench({ baud: 115_200 });
    bench.reader.putCard(zhang);
    await bench.pass(400 + 150);
    expect(bench.holders()).toEqual([zhang]);
    await bench.dispose();
  });

  it('reads at 9600 baud as well, within its waits', async () => {
    const bench = await startBench({ baud: 9_600 });
    bench.reader.putCard(zhang);
    await bench.pass(2_000);
    expect(bench.holders()).toEqual([zhang]);
    await bench.dispose();
  });

  it('notices a newer address as a card that still lies there', async () => {
    const bench = await startBench();
    bench.reader.putCard({ ...zhang, newAddress: '浙江省测试县样例镇新址路9号' });
    await bench.pass(5_000);
    expect(bench.kinds()).toEqual(['cardFound', 'cardRead']);
    await bench.dispose();
  });

  it('never asks for more than 30 01 and 30 03: no fingerprint', async () => {
    const bench = await startBench();
    bench.reader.putCard(zhang);
    await bench.pass(5_000);
    expect(bench.reader.timesAsked('readBase')).toBe(1);
    expect(bench.reader.timesAsked('readBaseFp')).toBe(0);
    await bench.dispose();
  });

  it('reads two people one after the other', async () => {
    const bench = await startBench();
    for (const holder of [zhang, tursun]) {
      bench.reader.putCard(holder);
      await bench.pass(1_000);
      bench.reader.liftCard();
      await bench.pass(1_000);
    }
    expect(bench.holders()).toEqual([zhang, tursun]);
    expectGrammar(bench.events);
    await bench.dispose();
  });

  it('sees a card that was exchanged for another between two looks', async () => {
    const bench = await startBench();
    bench.reader.putCard(zhang);
    await bench.pass(1_000);
    bench.reader.putCard(tursun);
    await bench.pass(1_000);
    expect(bench.kinds()).toEqual(['cardFound', 'cardRead', 'cardRemoved', 'cardFound', 'cardRead']);
    expect(bench.holders()).toEqual([zhang, tursun]);
    await bench.dispose();
  });

  it('takes the same card again within five seconds for the same swipe, and later for a new one', async () => {
    const bench = await startBench();
    bench.reader.putCard(zhang);
    await bench.pass(1_000);
    bench.reader.liftCard();
    await bench.pass(1_000);
    bench.reader.putCard(zhang);
    await bench.pass(1_000);
    expect(bench.holders()).toEqual([zhang]);
    expect(bench.kinds().slice(-2)).toEqual(['cardFound', 'cardAgain']);
    bench.reader.liftCard();
    await bench.pass(3_000);
    bench.reader.putCard(zhang);
    await bench.pass(1_000);
    expect(bench.holders()).toEqual([zhang, zhang]);
    expectGrammar(bench.events);
    await bench.dispose();
  });

  it('tells every subscriber until it has enough', async () => {
    const bench = await startBench();
    const heard: string[] = [];
    const unsubscribe = bench.port.subscribe((event) => heard.push(event.kind));
    bench.reader.putCard(zhang);
    await bench.pass(1_000);
    unsubscribe();
    bench.reader.liftCard();
    await bench.pass(1_000);
    expect(heard).toEqual(['cardFound', 'cardRead']);
    await bench.dispose();
  });
});

describe('cards that cannot be used', () => {
  it.each([
    ['selectCard', sw3.selectFailed],
    ['selectCard', sw3.cardRejectedSam],
    ['selectCard', sw3.samRejectedCard],
    ['readBase', sw3.readFailed],
    ['readBase', sw3.verificationFailed],
    ['readBase', sw3.cardRejectedSam],
    ['readBase', sw3.randomFailed],
  ] as const)('asks to lift the card when %s answers %i', async (command, statusCode) => {
    const bench = await startBench();
    bench.reader.failNext(command, statusCode, 1_000);
    bench.reader.putCard(zhang);
    await bench.pass(10_000);
    expect(bench.events).toEqual([
      { kind: 'cardFound' },
      { kind: 'cardRefused', fault: { kind: 'cardUnreadable', statusCode } },
    ]);
    bench.reader.liftCard();
    await bench.pass(1_000);
    expect(bench.kinds()).toEqual(['cardFound', 'cardRefused', 'cardRemoved']);
    expect(bench.state()).toEqual({ kind: 'ready' });
    await bench.dispose();
  });

  it('reads a card at a later try, although it was refused at first', async () => {
    const bench = await startBench();
    bench.reader.failNext('selectCard', sw3.selectFailed, 2);
    bench.reader.failNext('readBase', sw3.readFailed, 1);
    bench.reader.putCard(zhang);
    await bench.pass(2_000);
    expect(bench.kinds()).toEqual(['cardFound', 'cardRefused', 'cardRead']);
    expect(bench.holders()).toEqual([zhang]);
    await bench.dispose();
  });

  it('says that a bank card is no document for this reader', async () => {
    const bench = await startBench();
    bench.reader.putOtherCard();
    await bench.pass(5_000);
    expect(bench.kinds()).toEqual(['cardFound', 'cardRefused']);
    expect(bench.faults()).toMatchObject([{ kind: 'documentUnsupported' }]);
    await bench.dispose();
  });

  it('says the same of a document with an unknown flag that is read whole, once while it lies there', async () => {
    const bench = await startBench();
    bench.reader.putCardWithText(hexToBytes(vectors.reads.J.text).with(vectors.typeFlagOffset, 0x5a));
    await bench.pass(10_000);
    expect(bench.kinds()).toEqual(['cardFound', 'cardRefused']);
    expect(bench.faults()).toMatchObject([{ kind: 'documentUnsupported' }]);
    bench.reader.liftCard();
    await bench.pass(1_000);
    expect(bench.kinds().at(-1)).toBe('cardRemoved');
    await bench.dispose();
  });

  it('refuses a card whose content is impossible, names the field and no content', async () => {
    const bench = await startBench();
    bench.reader.putCard({ ...zhang, idNumber: zhang.idNumber.replace(/^9/, '8') });
    await bench.pass(1_000);
    expect(bench.faults()).toEqual([{ kind: 'contentInvalid', field: 'idNumber' }]);
    expect(bench.kinds()).toEqual(['cardFound', 'cardRefused']);
    await bench.dispose();
  });
});

describe('documents', () => {
  const holders = [
    zhang,
    inventPermitHolder({ name: '陳大文', sex: 'male', birthDate: '1988-01-15', from: 'hongKong' }),
    inventForeigner({ name: '安娜', sex: 'female', birthDate: '1981-08-03' }),
    inventForeigner({ name: 'SAMPLE, JOHN', sex: 'male', birthDate: '1979-02-28', document: 'foreignerCard2017' }),
  ];

  it('of all four kinds are told one after the other', async () => {
    const bench = await startBench();
    for (const holder of holders) {
      bench.reader.putCard(holder);
      await bench.pass(1_000);
      bench.reader.liftCard();
      await bench.pass(1_000);
    }
    expect(bench.holders()).toEqual(holders);
    expect(bench.faults()).toEqual([]);
    expectGrammar(bench.events);
    await bench.dispose();
  });

  it('that have expired are told like others', async () => {
    const bench = await startBench();
    bench.reader.putCard({ ...zhang, validFrom: '20050601', validTo: '20150601' });
    await bench.pass(500);
    expect(bench.holders()).toEqual([zhang]);
    await bench.dispose();
  });
});

describe('addresses', () => {
  const printed = '浙江省测试县样例镇便民路１号';
  const newest = '浙江省测试县样例镇新址路9号';

  async function readWithAddress(act: (reader: SdtReaderBench['reader']) => void) {
    const bench = await startBench({ readsAddress: true });
    act(bench.reader);
    await bench.pass(2_500);
    const [holder] = bench.holders();
    expect(bench.kinds()).toEqual(['cardFound', 'cardRead']);
    await bench.dispose();
    return holder;
  }

  it('are not told unless the reader was set up so', async () => {
    const bench = await startBench();
    bench.reader.putCard({ ...zhang, address: printed, newAddress: newest });
    await bench.pass(500);
    expect(bench.holders()).toEqual([zhang]);
    await bench.dispose();
  });

  it('are the newest on the card', async () => {
    const holder = await readWithAddress((reader) =>
      reader.putCard({ ...zhang, address: printed, newAddress: newest }),
    );
    expect(holder).toEqual({ ...zhang, address: newest });
  });

  it('are the printed one where the card has no newer', async () => {
    expect(await readWithAddress((reader) => reader.putCard({ ...zhang, address: printed }))).toEqual({
      ...zhang,
      address: printed,
    });
  });

  it.each([sw3.readFailed, sw3.noPermission, sw3.badCommand, sw3.samSelfTestFailed])(
    'are the printed one where the reader answers %i instead',
    async (statusCode) => {
      const holder = await readWithAddress((reader) => {
        reader.putCard({ ...zhang, address: printed, newAddress: newest });
        reader.failNext('readNewAddress', statusCode);
      });
      expect(holder).toEqual({ ...zhang, address: printed });
    },
  );

  it('are the printed one where the reader does not answer', async () => {
    const bench = await startBench({ readsAddress: true });
    bench.reader.putCard({ ...zhang, address: printed, newAddress: newest });
    bench.injectAtAnswer(bench.sentChunks() + 4, { kind: 'lose' });
    await bench.pass(1_500);
    expect(bench.kinds()).toEqual(['cardFound']);
    await bench.pass(400);
    expect(bench.holders()).toEqual([{ ...zhang, address: printed }]);
    await bench.dispose();
  });

  it('are the printed one where the cable is pulled before the newest came', async () => {
    const bench = await startBench({ readsAddress: true });
    bench.reader.putCard({ ...zhang, address: printed, newAddress: newest });
    bench.injectAtAnswer(bench.sentChunks() + 4, { kind: 'cutAfter', afterBytes: 20 });
    await bench.pass(2_000);
    expect(bench.kinds()).toEqual(['cardFound', 'cardRead', 'cardRemoved']);
    expect(bench.holders()).toEqual([{ ...zhang, address: printed }]);
    await bench.dispose();
  });

  it('are asked for once, and only of documents that have one', async () => {
    const bench = await startBench({ readsAddress: true });
    const permit = inventPermitHolder({ name: '陳大文', sex: 'male', birthDate: '1988-01-15', from: 'macao' });
    bench.reader.putCard({ ...permit, address: printed });
    await bench.pass(400);
    expect(bench.holders()).toEqual([{ ...permit, address: printed }]);
    expect(bench.reader.timesAsked('readNewAddress')).toBe(1);
    const foreigner = inventForeigner({ name: '安娜', sex: 'female', birthDate: '1981-08-03' });
    bench.reader.putCard(foreigner);
    await bench.pass(800);
    expect(bench.holders().slice(1)).toEqual([foreigner]);
    // Once more, to hear that the permit is gone.
    expect(bench.reader.timesAsked('readNewAddress')).toBe(2);
    await bench.dispose();
  });
});

describe('a slow line', () => {
  it('of 9600 baud is told as one notice that stays, and no fault', async () => {
    const bench = await startBench({ baud: 9_600 });
    for (const holder of [zhang, tursun]) {
      bench.reader.putCard(holder);
      await bench.pass(5_000);
    }
    expect(bench.holders()).toEqual([zhang, tursun]);
    expect(bench.states).toEqual([
      { kind: 'connecting' },
      { kind: 'ready' },
      { kind: 'attention', notice: { kind: 'slowLine', readMs: 1_400 } },
    ]);
    await bench.dispose();
  });

  it('is forgotten with the next fast read, and with the next line', async () => {
    for (const mend of ['read', 'line'] as const) {
      const bench = await startBench();
      bench.reader.putCard(zhang);
      bench.injectAtAnswer(bench.sentChunks() + 3, { kind: 'delay', delayMs: 1_200 });
      await bench.pass(3_000);
      expect(bench.holders()).toEqual([zhang]);
      expect(bench.state()).toMatchObject({ kind: 'attention', notice: { kind: 'slowLine', readMs: 1_200 } });
      if (mend === 'line') {
        bench.reader.liftCard();
        bench.wire.cut();
        bench.wire.mend();
      } else bench.reader.putCard(tursun);
      await bench.pass(1_500);
      expect(bench.state()).toEqual({ kind: 'ready' });
      await bench.dispose();
    }
  });

  it('is not told of a read that takes a second or less, nor of a card that is refused late', async () => {
    const bench = await startBench();
    bench.reader.putCard(zhang);
    bench.injectAtAnswer(bench.sentChunks() + 3, { kind: 'delay', delayMs: 990 });
    await bench.pass(3_000);
    expect(bench.holders()).toEqual([zhang]);
    bench.reader.liftCard();
    await bench.pass(1_000);
    bench.reader.putCard(tursun);
    bench.reader.failNext('readBase', sw3.readFailed);
    bench.injectAtAnswer(bench.sentChunks() + 3, { kind: 'delay', delayMs: 1_500 });
    await bench.pass(3_000);
    expect(bench.states.map(({ kind }) => kind)).toEqual(['connecting', 'ready']);
    await bench.dispose();
  });
});

describe('a reader that was never heard', () => {
  it('is given up after four silent requests, so that another rate can be tried', async () => {
    const bench = createSdtReaderBench();
    bench.reader.setPower('off');
    bench.start();
    await bench.pass(1_490);
    expect(bench.state()).toMatchObject({ kind: 'faulted' });
    await bench.pass(20);
    expect(bench.state()).toEqual({
      kind: 'backOff',
      fault: { kind: 'noAnswer', waitedMs: 300 },
      retryInMs: firstBackOffMs,
    });
    await bench.pass(firstBackOffMs);
    expect(bench.previousTries).toEqual(['notOpen', 'silent']);
    await bench.dispose();
  });

  it('is not taken for heard by noise', async () => {
    const bench = createSdtReaderBench();
    bench.reader.setPower('off');
    bench.start();
    const noise = hexToBytes(vectors.responses.found).with(14, 0);
    for (let turn = 0; turn < 15; turn += 1) {
      await bench.pass(100);
      bench.wire.farEnd.send(noise);
    }
    await bench.pass(20);
    expect(bench.state()).toMatchObject({ kind: 'backOff' });
    await bench.dispose();
  });

  it('keeps its line for six seconds once it was heard there', async () => {
    const bench = await startBench();
    bench.reader.setPower('off');
    await bench.pass(400 * 14);
    expect(bench.state()).toMatchObject({ kind: 'faulted', fault: { kind: 'noAnswer' } });
    await bench.pass(800);
    expect(bench.state()).toMatchObject({ kind: 'backOff' });
    await bench.pass(firstBackOffMs);
    expect(bench.previousTries).toEqual(['notOpen', 'worked']);
    await bench.dispose();
  });
});

describe('the reader itself', () => {
  it.each([
    ['selfTestFailed', sw3.samSelfTestFailed],
    ['notAuthorised', sw3.samNotAuthorised],
  ] as const)(
    'is faulted while its security module is %s, and ready when it works again',
    async (condition, statusCode) => {
      const bench = await startBench();
      bench.reader.setSam(condition);
      await bench.pass(500);
      expect(bench.state()).toEqual({ kind: 'faulted', fault: { kind: 'samFailed', statusCode } });
      bench.reader.setSam('works');
      await bench.pass(500);
      expect(bench.state()).toEqual({ kind: 'ready' });
      expect(bench.events).toEqual([]);
      await bench.dispose();
    },
  );

  it('refuses the card when its module fails in the middle of a read', async () => {
    const bench = await startBench();
    bench.reader.failNext('readBase', sw3.samSelfTestFailed);
    bench.reader.putCard(zhang);
    await bench.pass(450);
    expect(bench.faults()).toEqual([{ kind: 'samFailed', statusCode: sw3.samSelfTestFailed }]);
    await bench.dispose();
  });

  it.each([sw3.requestChecksum, sw3.requestLength])(
    'sends a request again, once, that it answers with %i',
    async (code) => {
      const bench = await startBench();
      for (const command of ['findCard', 'selectCard', 'readBase'] as const) bench.reader.failNext(command, code);
      bench.reader.putCard(zhang);
      await bench.pass(500);
      expect(bench.kinds()).toEqual(['cardFound', 'cardRead']);
      bench.reader.liftCard();
      await bench.pass(6_000);
      bench.reader.failNext('readBase', code, 2);
      bench.reader.putCard(tursun);
      await bench.pass(500);
      expect(bench.faults()).toEqual([{ kind: 'cardUnreadable', statusCode: code }]);
      await bench.dispose();
    },
  );

  it('reads cards also when it does not tell its module number', async () => {
    const bench = createSdtReaderBench();
    bench.reader.failNext('samId', sw3.badCommand, 1_000);
    bench.start();
    bench.reader.putCard(zhang);
    await bench.pass(1_000);
    expect(bench.port.samNumber()).toBe(null);
    expect(bench.holders()).toEqual([zhang]);
    await bench.dispose();
  });

  it('is asked for its module number on every new line: another may have been put in its place', async () => {
    const bench = await startBench();
    expect(bench.port.samNumber()).toBe(vectors.samIdText);
    bench.wire.cut();
    bench.wire.mend();
    await bench.pass(1_000);
    expect(bench.reader.timesAsked('samId')).toBe(2);
    expect(bench.port.samNumber()).toBe(vectors.samIdText);
    bench.wire.cut();
    bench.reader.failNext('samId', sw3.badCommand);
    bench.wire.mend();
    await bench.pass(1_500);
    expect(bench.reader.timesAsked('samId')).toBe(3);
    expect(bench.port.samNumber()).toBe(null);
    await bench.dispose();
  });

  it('stops in the middle of anything without leaving a timer', async () => {
    for (const afterMs of [0, 5, 20, 100, 400, 410, 420, 1_000]) {
      const bench = createSdtReaderBench({ baud: 9_600 });
      bench.start();
      bench.reader.putCard(zhang);
      await bench.pass(afterMs);
      await bench.dispose();
      expect(bench.timers.pendingCount()).toBe(0);
      expectGrammar(bench.events);
    }
  });
});
