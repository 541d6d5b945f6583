import { describe, expect, test } from 'vitest';
import ff68 from './ff68-keypad.json' with { type: 'json' };
import ff68Vectors from './ff68-keypad.vectors.json' with { type: 'json' };
import { loadProfile } from './load-profile.ts';
import pingan from './pingan-std.json' with { type: 'json' };
import pinganVectors from './pingan-std.vectors.json' with { type: 'json' };

const [firstEncode] = pinganVectors.encode;

function refusalOf(json: unknown, vectors: unknown): string {
  const loaded = loadProfile(json, vectors);
  return loaded.ok ? 'loaded' : `${loaded.error.kind}: ${loaded.error.detail}`;
}

test('The shipped profiles load with their own vectors', () => {
  expect(refusalOf(ff68, ff68Vectors)).toBe('loaded');
  expect(refusalOf(pingan, pinganVectors)).toBe('loaded');
});

describe('A profile is refused with its reason', () => {
  test.each([
    ['it is no object', 'profile', /^profileInvalid/],
    ['it has a part we do not know', { ...pingan, script: 'alert(1)' }, /^profileInvalid: script/],
    [
      'a byte is written in something else than hex',
      { ...pingan, frame: [{ const: '0xA0' }] },
      /^profileInvalid: frame\.0/,
    ],
    ['its check is unknown', { ...pingan, frame: [{ check: 'md5', from: 'a', to: 'b' }] }, /^profileInvalid: frame\.0/],
    ['it wants longer frames than there are', { ...pingan, maxReadBytes: 513 }, /^profileInvalid: maxReadBytes/],
    ['a length counts a part that is not there', { ...pingan, frame: [{ len: ['data'] }] }, /counts data/],
    [
      'a check runs over parts that are not there',
      { ...pingan, frame: [{ check: 'sum8', from: 'a', to: 'b' }] },
      /runs a\.\.b/,
    ],
    [
      'a check runs backwards',
      { ...pingan, frame: [{ field: 'addr' }, { field: 'data' }, { check: 'sum8', from: 'data', to: 'addr' }] },
      /backwards/,
    ],
    [
      'a check covers itself',
      { ...pingan, frame: [{ field: 'addr' }, { check: 'sum8', from: 'addr', to: 'data' }, { field: 'data' }] },
      /covers itself/,
    ],
    [
      'two parts have one name',
      { ...pingan, frame: [{ field: 'addr' }, { field: 'addr' }] },
      /two parts are named addr/,
    ],
    [
      'a mapped address is two bytes already',
      { ...pingan, frame: [{ field: 'addr', size: 2, map: 'addr10xxxxxx' }] },
      /one-byte field/,
    ],
    ['escaping runs over nothing', { ...pingan, escape: { between: ['a', 'b'], map: {} } }, /escaping runs a\.\.b/],
    ['it acknowledges events it does not have', { ...pingan, acks: {} }, /acks without events/],
    ['its events use a field it does not have', { ...ff68, acks: { key: { echoWith: { seq: 1 } } } }, /use seq/],
    [
      'it has events and nothing says how long its data is',
      { ...ff68, frame: [{ const: 'FF' }, { field: 'addr' }, { field: 'func' }, { field: 'data' }, { const: '16' }] },
      /cannot be found in a stream/,
    ],
    [
      'it has events and no fixed beginning',
      { ...ff68, frame: [{ field: 'addr' }, { field: 'func' }, { len: ['data'] }, { field: 'data' }] },
      /cannot be found in a stream/,
    ],
    [
      'it has events and no address',
      { ...ff68, frame: [{ const: 'FF' }, { field: 'func' }, { len: ['data'] }, { field: 'data' }] },
      /no field addr/,
    ],
    [
      'it has events and escapes them',
      { ...ff68, escape: { between: ['addr', 'data'], map: { FF: 'FE01' } } },
      /cannot be found in a stream/,
    ],
  ])('when %s', (_, json, reason) => {
    expect(refusalOf(json, ff68Vectors)).toMatch(reason);
  });

  test.each([
    ['there are none', { encode: [] }, /^vectorsInvalid: no encode vector/],
    ['they are not vectors', { encode: 'A0' }, /^vectorsInvalid/],
    [
      'a frame differs in one bit',
      { encode: [{ ...firstEncode, bytes: 'a0072803010c22034243ff' }] },
      /^vectorFailed: callPrefixed: built A0/,
    ],
    ['a command is unknown', { encode: [{ ...firstEncode, command: 'sing' }] }, /^vectorFailed: sing/],
    ['a parameter is missing', { encode: [{ ...firstEncode, params: { addr: 3 } }] }, /paramInvalid/],
    [
      'a parameter is too large',
      { encode: [{ ...firstEncode, params: { ...firstEncode?.params, addr: 256 } }] },
      /0-255/,
    ],
  ])('when its vectors fail: %s', (_, vectors, reason) => {
    expect(refusalOf(pingan, vectors)).toMatch(reason);
  });

  test.each([
    ['no vector shows an event', { encode: ff68Vectors.encode }, /no event vector/],
    ['an event is not one frame', { bytes: 'FF68' }, /is not one frame/],
    ['an event has another address', { addr: 4 }, /address 3, wanted 4/],
    ['an event reads as something else', { event: { key: 'pause' } }, /read as call, wanted pause/],
    ['its ACK is another', { ack: 'FF' }, /ACK FF6803036803010C1016, wanted FF/],
  ])('when its event vectors fail: %s', (_, change, reason) => {
    const vectors = 'encode' in change ? change : { ...ff68Vectors, events: [{ ...ff68Vectors.events[0], ...change }] };
    expect(refusalOf(ff68, vectors)).toMatch(reason);
  });
});

test('A frame longer than 512 bytes is not built, whatever a profile asks for', () => {
  const data = Array.from({ length: 3 }, () => ({ const: 'AA'.repeat(200) }));
  const json = { ...pingan, frame: [{ field: 'addr' }, { field: 'data' }], commands: { flood: { data } } };
  expect(refusalOf(json, { encode: [{ command: 'flood', params: { addr: 1 }, bytes: 'AA', basis: 'test' }] })).toMatch(
    /frameTooLong/,
  );
});
