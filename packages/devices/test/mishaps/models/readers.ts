import type { ReaderEvent } from '../../../src/contract/id-card-reader.ts';
import { createSdtReader } from '../../../src/models/sdt-reader/driver.ts';
import { createEnvelopedTransport } from '../../../src/models/sdt-reader/hid-envelope.ts';
import type { HidEnvelope } from '../../../src/models/sdt-reader/hid-reports.ts';
import { inventHolder } from '../../../src/models/sdt-reader/invented-holder.ts';
import { envelopeFarEnd } from '../../../src/models/sdt-reader/simulated-hid-end.ts';
import { createSimulatedSdtReader } from '../../../src/models/sdt-reader/simulator.ts';
import { hasReaderGrammar } from '../../sdt-reader-bench.ts';
import type { MishapModel, Plugged, Subject, Told } from '../mishap-model.ts';

/* The ID-card reader: exchange n is the card of person n, laid and read. */

const people = [
  inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' }),
  inventHolder({ name: '阿卜杜拉·买买提江·吐尔逊', sex: 'male', birthDate: '1949-12-31' }),
  inventHolder({ name: '李四', sex: 'male', birthDate: '2001-02-28' }),
  inventHolder({ name: '王五', sex: 'female', birthDate: '1976-08-15' }),
];
const personOf = (n: number) => people[n - 1]!;

type PlugIn = MishapModel['plugIn'];

function plugInReader(envelope: HidEnvelope | null, { id, houseTimers, timers, tap }: Parameters<PlugIn>[0]): Plugged {
  const reader = createSimulatedSdtReader(envelope ? envelopeFarEnd(tap.farEnd, envelope) : tap.farEnd);
  const driver = createSdtReader({ id, timers: houseTimers });
  const events: { readonly event: ReaderEvent; readonly atMonoMs: number }[] = [];
  driver.port.subscribe((event) => events.push({ event, atMonoMs: timers.nowMonoMs() }));

  function numberOf(event: Extract<ReaderEvent, { kind: 'cardRead' }>): number {
    return 1 + people.findIndex((each) => JSON.stringify(each) === JSON.stringify(event.holder));
  }

  function reads(): number[] {
    return events.flatMap(({ event }) => (event.kind === 'cardRead' ? [numberOf(event)] : []));
  }

  const subject: Subject = {
    deviceId: id,
    begin: (n) => reader.putCard(personOf(n)),
    end: () => reader.liftCard(),
    delivered: () => reads().filter((n) => n > 0),
    wrong() {
      const strangers = reads()
        .filter((n) => n === 0)
        .map(() => 'a person whose card was never laid');
      const isInOrder = hasReaderGrammar(events.map(({ event }) => event));
      return isInOrder ? strangers : [...strangers, 'events out of order'];
    },
    told(n): Told | null {
      if (reads().includes(n)) return { ok: true };
      const last = events.findLast(({ event }) => event.kind !== 'cardFound')?.event;
      return last?.kind === 'cardRefused' ? { ok: false, fault: last.fault } : null;
    },
    waitingSinceMonoMs() {
      const last = events.at(-1);
      return last?.event.kind === 'cardFound' ? last.atMonoMs : null;
    },
  };

  return {
    driver,
    ...(envelope ? { wrapTransport: (inner) => createEnvelopedTransport(inner, envelope) } : {}),
    subjects: [subject],
    setPower(power) {
      tap.setGate(power === 'on' ? 'open' : 'shut');
      reader.setPower(power);
    },
    troubles: [
      {
        name: 'security module',
        start: () => reader.setSam('selfTestFailed'),
        end: () => reader.setSam('works'),
        isTold: (state) => state.kind === 'faulted' && state.fault.kind === 'samFailed',
      },
    ],
  };
}

function readerModel(name: string, envelope: HidEnvelope | null): MishapModel {
  return {
    name,
    medium: envelope ? 'reports' : 'bytes',
    limits: {},
    notStruck: {
      'two alike on one bus': 'a reader has its line to itself',
      ...(envelope ? { 'chopped into single bytes': 'a report comes whole' } : {}),
    },
    exchangeMs: 1_000,
    handshakeMs: 500,
    // A look every 400 ms, of which the longest waits 2 s for a whole card.
    noticesWithinMs: 2_800,
    wordWithinMs: 3_000,
    restMs: 1_000,
    bootMs: 300,
    lateMs: [350, 2_100, 10_000],
    plugIn: (options) => plugInReader(envelope, options),
  };
}

export const serialReader = readerModel('sdt-reader on a serial line', null);
export const readerModels = [
  serialReader,
  readerModel('sdt-reader in raw64 reports', 'raw64'),
  readerModel('sdt-reader in miaxis reports', 'miaxis'),
];
