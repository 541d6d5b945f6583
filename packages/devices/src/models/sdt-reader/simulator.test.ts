import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { describe, expect, it } from 'vitest';
import vectors from '../../../vectors/sdt.json' with { type: 'json' };
import { encodeRequest, sw3, type SdtCommand } from './frames.ts';
import { inventHolder } from './invented-holder.ts';
import { createSimulatedSdtReader } from './simulator.ts';

/** A simulated reader on a bench: what is said to it is answered at once. */
function createBench() {
  const answers: string[] = [];
  let hear: (bytes: Uint8Array) => void = () => {};
  const reader = createSimulatedSdtReader({
    send: (bytes) => answers.push(bytesToHex(bytes)),
    onData: (listener) => {
      hear = listener;
    },
  });
  function say(bytes: Uint8Array): string[] {
    hear(bytes);
    return answers.splice(0);
  }
  return { reader, say, ask: (command: SdtCommand) => say(encodeRequest(command)) };
}

const { responses } = vectors;
const holder = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });
const holderOfVectors = {
  name: '张小乡',
  sex: 'female',
  birthDate: '1990-03-07',
  idNumber: '330123199003074513',
} as const;
const restOfVectors = { address: '浙江省测试县样例镇便民路１号２室' };

describe('simulated SDT reader', () => {
  it('answers a whole visit byte for byte as the vectors say', () => {
    const { reader, ask } = createBench();
    expect(ask('samStatus')).toEqual([responses.samOk]);
    expect(ask('samId')).toEqual([responses.samIdResp]);
    expect(ask('findCard')).toEqual([responses.notFound]);
    reader.putCard({ ...holderOfVectors, ...restOfVectors });
    expect(ask('findCard')).toEqual([responses.found]);
    expect(ask('selectCard')).toEqual([responses.selected]);
    expect(ask('readBase')).toEqual([vectors.reads.resident.frame]);
    expect(ask('readNewAddress')).toEqual([responses.noItem]);
    expect(ask('setMaxRf80')).toEqual([responses.samOk]);
    expect(ask('baud115200')).toEqual([responses.samOk]);
    reader.liftCard();
    expect(ask('readNewAddress')).toEqual([responses.readFail]);
  });

  it('gives fingerprints of all three sizes, and a newer address, as the vectors say', () => {
    for (const [fingerprintBytes, { frame }] of [
      [1024, vectors.fingerprint.fp1024],
      [512, vectors.fingerprint.fp512],
      [0, vectors.fingerprint.fp0],
    ] as const) {
      const { reader, ask } = createBench();
      reader.putCard({
        ...holderOfVectors,
        ...restOfVectors,
        fingerprintBytes,
        newAddress: '浙江省测试县样例镇新址路9号',
      });
      ask('findCard');
      ask('selectCard');
      expect(ask('readBaseFp')).toEqual([frame]);
      expect(ask('readNewAddress')).toEqual([vectors.newAddress]);
    }
  });

  it('finds a card that was read no more until it is lifted and put again, or the module is reset', () => {
    const { reader, ask } = createBench();
    function readIt() {
      expect(ask('findCard')).toEqual([responses.found]);
      expect(ask('selectCard')).toEqual([responses.selected]);
      expect(ask('readBase')[0]).toHaveLength(2590);
    }
    reader.putCard(holder);
    readIt();
    expect(ask('findCard')).toEqual([responses.notFound]);
    reader.liftCard();
    reader.putCard(holder);
    readIt();
    expect(ask('resetSam')).toEqual([responses.samOk]);
    readIt();
  });

  it('keeps the order of find, select and read', () => {
    const { reader, ask } = createBench();
    expect(ask('selectCard')).toEqual([responses.selectFail]);
    expect(ask('readBase')).toEqual([responses.readFail]);
    reader.putCard(holder);
    expect(ask('selectCard')).toEqual([responses.selectFail]);
    ask('findCard');
    expect(ask('readBase')).toEqual([responses.readFail]);
  });

  it('complains of a wrong check, a wrong length and an unknown command', () => {
    const { say } = createBench();
    expect(say(encodeRequest('findCard').with(9, 0))).toEqual([responses.badSum]);
    expect(say(hexToBytes('aaaaaa966900022022'))).toEqual([responses.badLen]);
    expect(say(hexToBytes('aaaaaa96690003777703'))).toEqual([responses.badCmd]);
  });

  it('answers 60 or 66 to everything while its security module is broken', () => {
    const { reader, ask } = createBench();
    reader.setSam('selfTestFailed');
    expect(['samStatus', 'findCard', 'readBase'].flatMap((command) => ask(command as SdtCommand))).toEqual(
      Array.from({ length: 3 }, () => responses.samSelfTestFail),
    );
    reader.setSam('notAuthorised');
    expect(ask('findCard')).toEqual([responses.unauthorised]);
    reader.setSam('works');
    expect(ask('samStatus')).toEqual([responses.samOk]);
  });

  it('fails as often as it was told to, and works again', () => {
    const { reader, ask } = createBench();
    reader.putCard(holder);
    reader.failNext('selectCard', sw3.selectFailed, 2);
    const outcomes = [1, 2, 3].map(() => {
      ask('findCard');
      return ask('selectCard')[0];
    });
    expect(outcomes).toEqual([responses.selectFail, responses.selectFail, responses.selected]);
    expect(reader.timesAsked('selectCard')).toBe(3);
  });

  it('refuses to select what is no identity document', () => {
    const { reader, ask } = createBench();
    reader.putOtherCard();
    expect(reader.hasCard()).toBe(true);
    expect(ask('findCard')).toEqual([responses.found]);
    expect(ask('selectCard')).toEqual(['aaaaaa9669000400004044']);
  });

  it('says nothing without power, and forgets what it was doing', () => {
    const { reader, ask, say } = createBench();
    reader.putCard(holder);
    ask('findCard');
    say(encodeRequest('selectCard').subarray(0, 6));
    reader.setPower('off');
    expect(ask('findCard')).toEqual([]);
    reader.setPower('on');
    expect(ask('selectCard')).toEqual([responses.selectFail]);
    expect(ask('findCard')).toEqual([responses.found]);
  });
});
