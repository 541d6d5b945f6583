import type { SimulatedCardFields } from '../../src/models/sdt-reader/simulated-documents.ts';
import { createSdtReader } from '../../src/models/sdt-reader/driver.ts';
import { createEnvelopedTransport } from '../../src/models/sdt-reader/hid-envelope.ts';
import { hidEnvelopes, type HidEnvelope } from '../../src/models/sdt-reader/hid-reports.ts';
import { inventHolder } from '../../src/models/sdt-reader/invented-holder.ts';
import { envelopeFarEnd } from '../../src/models/sdt-reader/simulated-hid-end.ts';
import { createSimulatedSdtReader } from '../../src/models/sdt-reader/simulator.ts';
import { createSimulatedLine } from './contract-bench.ts';
import { describeIdCardReaderContract, type ReaderBench } from './id-card-reader-contract.ts';

type People = Readonly<Record<'first' | 'second', SimulatedCardFields>>;

const residents: People = {
  first: inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' }),
  second: inventHolder({ name: '阿卜杜拉·买买提江·吐尔逊', sex: 'male', birthDate: '1949-12-31' }),
};
const permitAndForeigner: People = {
  first: {
    document: 'hkMoTwPermit',
    name: '陳大文',
    sex: 'male',
    birthDate: '1988-01-15',
    idNumber: '810000198801150031',
  },
  second: {
    document: 'foreignerCard2017',
    name: 'SAMPLE, VISITOR',
    sex: 'female',
    birthDate: '1975-05-20',
    idNumber: 'UTO123456789012',
  },
};

type Reader = { readonly baud?: number; readonly envelope?: HidEnvelope; readonly people?: People };

async function makeBench({ baud = 0, envelope, people = residents }: Reader): Promise<ReaderBench> {
  const line = createSimulatedLine(
    ({ timers, wire }) => ({
      driver: createSdtReader({ id: 'reader', timers }),
      reader: createSimulatedSdtReader(envelope ? envelopeFarEnd(wire.farEnd, envelope) : wire.farEnd),
    }),
    { baud, ...(envelope ? { wrap: (transport) => createEnvelopedTransport(transport, envelope) } : {}) },
  );
  const { driver, reader } = line.plugged;
  return {
    ...line,
    port: driver.port,
    async putCard(which) {
      const card = people[which];
      reader.putCard(card);
      return { document: 'residentCard', address: null, ...card };
    },
    putOtherCard: async () => reader.putOtherCard(),
    liftCard: async () => reader.liftCard(),
  };
}

const readers: Readonly<Record<string, Reader>> = {
  'SDT over a wire that takes no time': {},
  'SDT over 115200 baud': { baud: 115_200 },
  'SDT over 9600 baud': { baud: 9_600 },
  'SDT, a permit and a foreigner': { people: permitAndForeigner },
};
for (const [name, reader] of Object.entries(readers)) describeIdCardReaderContract(name, () => makeBench(reader));
for (const envelope of hidEnvelopes) {
  describeIdCardReaderContract(`SDT in ${envelope} reports`, () => makeBench({ envelope }));
}
