import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { createManualTimers } from '@jiaohao/basics/time';
import { describe, expect, it } from 'vitest';
import sdt from '../../../vectors/sdt.json' with { type: 'json' };
import { createSdtReaderBench, expectGrammar, expectWorksAgain } from '../../../test/sdt-reader-bench.ts';
import { passTime } from '../../../test/turn-the-crank.ts';
import { createMemoryWire } from '../../transport/memory-wire.ts';
import { encodeRequest } from './frames.ts';
import { createEnvelopedTransport } from './hid-envelope.ts';
import { hidEnvelopes, type HidEnvelope } from './hid-reports.ts';
import { inventForeigner, inventHolder, inventPermitHolder } from './invented-holder.ts';
import { envelopeFarEnd } from './simulated-hid-end.ts';

const zhang = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });
const holders = [
  zhang,
  inventPermitHolder({ name: '陳大文', sex: 'male', birthDate: '1988-01-15', from: 'taiwan' }),
  inventForeigner({ name: '安娜', sex: 'female', birthDate: '1981-08-03' }),
  inventForeigner({ name: 'SAMPLE, JOHN', sex: 'male', birthDate: '1979-02-28', document: 'foreignerCard2017' }),
];

/** Reports of a visit up to the read card: module number, find, select, and the read. */
const reportsOfVisit = { raw64: 3 + 21, miaxis: 3 + 24 } as const;
const stranger = sdt.reads.residentLong;

function createHidBench(envelope: HidEnvelope, options: { readonly stepMs?: number; readonly baud?: number } = {}) {
  return createSdtReaderBench({ ...options, envelope });
}

/** What the reader's chip would send of a frame. */
function reportsOf(envelope: HidEnvelope, frame: string): Uint8Array[] {
  const reports: Uint8Array[] = [];
  const chip = { send: (report: Uint8Array) => reports.push(report), onData: () => {}, onLink: () => {} };
  envelopeFarEnd(chip, envelope).send(hexToBytes(frame));
  return reports;
}

describe.each(hidEnvelopes)('a reader behind %s', (envelope) => {
  it('reads every kind of document, one after the other, in whole reports both ways', async () => {
    const bench = createHidBench(envelope);
    bench.start();
    for (const holder of holders) {
      bench.reader.putCard(holder);
      await bench.pass(1_000);
      bench.reader.liftCard();
      await bench.pass(1_000);
    }
    expect(bench.holders()).toEqual(holders);
    expect(bench.port.samNumber()).toBe(sdt.samIdText);
    expect([bench.sentBytes() % 64, bench.heardBytes() % 64]).toEqual([0, 0]);
    expect(bench.states.map(({ kind }) => kind)).toEqual(['connecting', 'ready']);
    expectGrammar(bench.events);
    await bench.dispose();
  });

  it('sends as many reports for a visit as the arithmetic says', async () => {
    const bench = createHidBench(envelope);
    bench.reader.putCard(zhang);
    bench.start();
    while (bench.holders().length === 0) await bench.pass(1);
    expect(bench.sentChunks()).toBe(reportsOfVisit[envelope]);
    await bench.dispose();
  });

  it.each([
    ['of noise', new Uint8Array(64).fill(0xa5)],
    ['of zeros', new Uint8Array(64)],
    ['that begins another frame', reportsOf(envelope, stranger.frame)[0]!],
    ['from the middle of another', reportsOf(envelope, stranger.frame)[2]!],
  ])('survives a report %s before any of its own, and tells nobody else', async (_, report) => {
    for (let before = 1; before <= reportsOfVisit[envelope]; before += 1) {
      const bench = createHidBench(envelope, { stepMs: 50 });
      bench.sendBeforeAnswer(before, report);
      bench.reader.putCard(zhang);
      bench.start();
      await bench.pass(6_000);
      for (const holder of bench.holders()) expect(holder).toEqual(zhang);
      await expectWorksAgain(bench, `before report ${before}`);
      await bench.dispose();
    }
  });

  it('has the stale answer of an earlier run in its buffer: the person in it is told to nobody', async () => {
    const bench = createHidBench(envelope);
    const stale = reportsOf(envelope, stranger.frame);
    bench.start();
    await bench.pass(0);
    // First the end of one, then a whole one, before the reader's own first answer.
    for (const report of [...stale.slice(5), ...stale]) bench.wire.farEnd.send(report);
    await bench.pass(2_000);
    expect(bench.events).toEqual([]);
    expect(bench.state()).toEqual({ kind: 'ready' });
    bench.reader.putCard(zhang);
    await bench.pass(1_000);
    expect(bench.holders()).toEqual([zhang]);
    await bench.dispose();
  });

  it('says the second half of an answer too late: the next person is not mixed with it', async () => {
    const bench = createHidBench(envelope);
    bench.start();
    await bench.pass(1_000);
    bench.reader.putCard(zhang);
    bench.injectAtAnswer(bench.sentChunks() + 2 + 8, { kind: 'delay', delayMs: 2_600 });
    await bench.pass(2_200);
    bench.reader.putCard(holders[1]!);
    await bench.pass(6_000);
    expect(bench.holders()).toEqual([holders[1]]);
    expectGrammar(bench.events);
    await bench.dispose();
  });
});

describe('enveloped transport', () => {
  it('opens, tells of a loss, closes and refuses to write as the link beneath it does', async () => {
    const timers = createManualTimers(0);
    const wire = createMemoryWire(timers);
    const losses: unknown[] = [];
    const transport = createEnvelopedTransport(wire.createTransport(), 'miaxis');
    transport.onClose((fault) => losses.push(fault));
    expect(await transport.open()).toEqual({ ok: true });
    expect(await transport.write(encodeRequest('findCard'))).toEqual({ ok: true });
    wire.cut();
    expect(losses).toMatchObject([{ kind: 'linkLost' }]);
    expect(await transport.write(encodeRequest('findCard'))).toMatchObject({ error: { kind: 'linkLost' } });
    expect(await createEnvelopedTransport(wire.createTransport(), 'raw64').open()).toMatchObject({
      error: { kind: 'cannotOpen' },
    });
    wire.mend();
    const second = createEnvelopedTransport(wire.createTransport(), 'raw64');
    await second.open();
    await second.close();
    expect(wire.isConnected()).toBe(false);
    await passTime(timers, 10);
    expect(timers.pendingCount()).toBe(0);
  });

  it.each(hidEnvelopes)('begins anew with every request: half an answer in %s is forgotten', async (envelope) => {
    const timers = createManualTimers(0);
    const wire = createMemoryWire(timers);
    const heard: string[] = [];
    const transport = createEnvelopedTransport(wire.createTransport(), envelope);
    transport.onData((bytes) => heard.push(bytesToHex(bytes)));
    await transport.open();
    const [whole, short] = [reportsOf(envelope, stranger.frame), reportsOf(envelope, sdt.responses.found)];
    await transport.write(encodeRequest('readBase'));
    for (const report of whole.slice(0, -1)) wire.farEnd.send(report);
    await passTime(timers, 10);
    await transport.write(encodeRequest('findCard'));
    for (const report of [whole.at(-1)!, ...short]) wire.farEnd.send(report);
    await passTime(timers, 10);
    expect(heard).toEqual([sdt.responses.found]);
    await transport.close();
  });
});
