import { describe, expect, test } from 'vitest';
import bx from './bx-font-dynamic.json' with { type: 'json' };
import ff68 from './ff68-keypad.json' with { type: 'json' };
import ff68Vectors from './ff68-keypad.vectors.json' with { type: 'json' };
import { loadProfile } from './load-profile.ts';
import pingan from './pingan-std.json' with { type: 'json' };
import pinganVectors from './pingan-std.vectors.json' with { type: 'json' };
import ruize from './ruize-nibble.json' with { type: 'json' };
import ruizeVectors from './ruize-nibble.vectors.json' with { type: 'json' };
import zhongyi from './zhongyi-a090.json' with { type: 'json' };
import zhongyiVectors from './zhongyi-a090.vectors.json' with { type: 'json' };

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
    ['escaping runs over nothing', { ...pingan, escape: { between: ['a', 'b'], map: {} } }, /escape: runs a\.\.b/],
    ['it acknowledges events it does not have', { ...pingan, acks: {} }, /acks: without events/],
    [
      'its events use a field it does not have',
      { ...ff68, acks: { key: { echoWith: { seq: 1 } } } },
      /acks\.key: seq is not a field/,
    ],
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
      /events: no field addr/,
    ],
    [
      'it has events and escapes them so that nobody can tell what was meant',
      { ...ff68, escape: { between: ['addr', 'data'], map: { FF: 'FE01' } } },
      /cannot be found in a stream/,
    ],
    ['it has events longer than what it reads', { ...ff68, maxReadBytes: 7 }, /cannot be found in a stream/],
    [
      'what is escaped is more than a byte',
      { ...bx, escape: { ...bx.escape, map: { A5A5: 'A602' } } },
      /A5A5 is not one byte/,
    ],
    [
      'its fixed parts are more than a frame',
      { ...pingan, frame: [{ const: 'AA'.repeat(512) }, { field: 'addr' }] },
      /513 fixed bytes/,
    ],
    [
      'a command is more than a frame',
      {
        ...pingan,
        commands: { flood: { cmd: 1, scmd: 1, data: [{ const: 'AA'.repeat(300) }, { const: 'AA'.repeat(300) }] } },
      },
      /commands\.flood: 600 fixed bytes/,
    ],
    [
      'a command fixes what its frame does not have',
      { ...pingan, commands: { ...pingan.commands, call: { colour: 1 } } },
      /commands\.call: colour is not a field/,
    ],
    [
      'a command has data and its own frame no place for it',
      { ...pingan, commands: { ask: { frame: [{ field: 'addr' }], data: [{ u8: 'n' }] } } },
      /commands\.ask: data, and no field/,
    ],
    [
      'a command’s own frame contradicts itself',
      { ...pingan, commands: { ask: { frame: [{ len: ['data'] }] } } },
      /commands\.ask\.frame: a length counts data/,
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

/** A polled keypad, as far as the tests of its poll need one. */
const polled = {
  ...ff68,
  mode: 'poll',
  commands: { ...ff68.commands, ask: { func: 5, data: [] } },
  poll: { command: 'ask', everyMs: 500, replyMs: 100 },
};

describe('How a profile talks is refused', () => {
  test.each([
    ['when it pushes and has no events', { ...pingan, mode: 'push' }, /^profileInvalid: mode: push/],
    ['when it only writes and has events', { ...ff68, mode: 'write' }, /mode: write, and events/],
    ['when it polls and does not say how', { ...pingan, mode: 'poll' }, /mode: poll, and no poll/],
    ['when it says how to poll and does not', { ...ruize, mode: 'write' }, /poll: in mode write/],
    ['when it pushes and answers', { ...ff68, reply: { ok: '06', withinMs: 100 } }, /reply: in mode push/],
    [
      'when a keypad refuses',
      { ...polled, reply: { ok: '06', refused: '15', withinMs: 100 } },
      /reply\.refused: a keypad/,
    ],
    ['when it is idle and nobody asks', { ...ff68, events: { ...ff68.events, idle: { where: {} } } }, /events\.idle/],
    [
      'when an answer is no pattern',
      { ...zhongyi, reply: { ok: 'A0.*', withinMs: 300 } },
      /^profileInvalid: reply\.ok: must be bytes/,
    ],
    ['when an answer waits for ever', { ...zhongyi, reply: { ok: 'A0', withinMs: 60_000 } }, /reply\.withinMs/],
    [
      'when both answers are the same',
      { ...zhongyi, reply: { ok: 'A0', refused: 'a0', withinMs: 300 } },
      /cannot be told apart/,
    ],
    [
      'when one answer is hidden in the other',
      { ...zhongyi, reply: { ok: 'A5{any}', refused: 'A090{addr}A555', withinMs: 300 } },
      /cannot be told apart/,
    ],
    [
      'when an answer has an address and the family none',
      { ...zhongyi, frame: [{ field: 'cmd' }, { field: 'data' }], strip: undefined },
      /reply\.ok: has \{addr\}/,
    ],
    [
      'when an answer is longer than what is read',
      { ...zhongyi, maxReadBytes: 4 },
      /reply\.ok: is longer than the 4 bytes/,
    ],
    ['when what is shown would answer itself', { ...zhongyi, reply: { ok: 'A090{addr}', withinMs: 300 } }, /echo/],
    [
      'when nothing answers the poll',
      { ...ruize, poll: { ...ruize.poll, answer: undefined } },
      /nothing says what the answer/,
    ],
    ['when two kinds of answer come', { ...polled, poll: { ...polled.poll, answer: '3B' } }, /poll: .* ambiguous/],
    ['when the poll answers itself', { ...ruize, poll: { ...ruize.poll, answer: '48' } }, /poll: its own echo/],
    [
      'when the poll reads as a key',
      { ...polled, commands: { ...ff68.commands, ask: { func: 5, data: [{ const: '0C' }] } } },
      /poll: its own echo/,
    ],
    [
      'when the poll is no command',
      { ...ruize, poll: { ...ruize.poll, command: 'nobody' } },
      /poll\.command: .*commandUnknown/,
    ],
    [
      'when the poll asks everybody at once',
      { ...ruize, commands: { ...ruize.commands, poll: { frame: [{ const: '48' }] } } },
      /poll: its frame carries no address/,
    ],
    ['when an ACK is no command', { ...ff68, acks: { key: { command: 'thanks' } } }, /acks\.key: .*commandUnknown/],
  ])('%s', (_, json, reason) => {
    expect(refusalOf(json, zhongyiVectors)).toMatch(reason);
  });

  test('when no vector shows an answer it waits for, or shows another', () => {
    const { replies, encode } = zhongyiVectors;
    expect(refusalOf(zhongyi, { encode, replies: replies.slice(0, 1) })).toMatch(/vectorsInvalid: .*says refused/);
    expect(refusalOf(zhongyi, { encode, replies: [...replies, { ...replies[0], says: 'refused' }] })).toMatch(
      /vectorFailed: A09001A5AA: read as taken, wanted refused/,
    );
    expect(refusalOf(zhongyi, { encode, replies: [...replies, { ...replies[0], addr: 300 }] })).toMatch(
      /300 is no address/,
    );
    expect(refusalOf(ruize, { ...ruizeVectors, replies: [] })).toMatch(/says present/);
    expect(refusalOf(ruize, { ...ruizeVectors, replies: [{ ...ruizeVectors.replies[0], says: 'ok' }] })).toMatch(
      /says present/,
    );
  });
});

const { strip } = zhongyi;

describe('What a profile shows is refused', () => {
  test.each([
    [
      'by a command it does not have',
      { ...strip, call: { command: 'sing', text: '{number}' } },
      /strip\.call: no command sing/,
    ],
    [
      'with a parameter the command does not take',
      { ...strip, call: { ...strip.call, params: { speed: 1 } } },
      /call: show has no parameter speed/,
    ],
    [
      'with a parameter no command takes',
      { ...strip, params: { colour: 0, speed: 1 } },
      /strip\.params: no command has a parameter speed/,
    ],
    ['without a parameter the command takes', { ...strip, params: {} }, /strip\.welcome: .*colour/],
    ['with a value the frame cannot hold', { ...strip, params: { colour: 256 } }, /strip\.welcome: .*0-255/],
    ['with a fact strips do not have', { ...strip, params: { colour: '$waiting' } }, /strip\.welcome: .*colour/],
    [
      'when a call does not say the number',
      { ...strip, call: { command: 'show', text: '请到{window}号窗口' } },
      /strip\.call: words: must say/,
    ],
    [
      'when a welcome says a number',
      { ...strip, welcome: { command: 'show', text: '{number}' } },
      /strip\.welcome: words: there is no number/,
    ],
    ['when words hold another brace', { ...strip, paused: { command: 'show', text: '{name}' } }, /strip\.paused\.text/],
    [
      'when the numbers alone are too wide',
      { ...strip, textColumns: 8, call: { command: 'show', text: '{number} {number}' } },
      /need 12 of 8 columns/,
    ],
    [
      'when two numbers would be read as one',
      { ...strip, call: { command: 'show', text: '{number}{window}' } },
      /strip\.call: words: two numbers/,
    ],
    ['when a fact is unknown', { ...strip, params: { colour: '$name' } }, /^profileInvalid: strip/],
    ['when one of the four is missing', { ...strip, paused: undefined }, /^profileInvalid: strip\.paused/],
  ])('%s', (_, changed, reason) => {
    expect(refusalOf({ ...zhongyi, strip: changed }, zhongyiVectors)).toMatch(reason);
  });

  test('on a keypad with text, without a command, or with a number too long', () => {
    const keypad = (showTicket: object) => ({ ...ff68, keypad: { ...ff68.keypad, showTicket } });
    expect(refusalOf(keypad({ command: 'showTicket', text: '{number}' }), ff68Vectors)).toMatch(
      /keypad\.showTicket: .*no text/,
    );
    expect(refusalOf(keypad({ command: 'sing' }), ff68Vectors)).toMatch(/keypad\.showTicket: no command sing/);
    expect(refusalOf(keypad({ command: 'beep', params: { n: 1 } }), ff68Vectors)).toMatch(/beep has no parameter n/);
    const wide = { ...ff68, keypad: { ...ff68.keypad, digits: 4 } };
    expect(refusalOf(wide, ff68Vectors)).toMatch(/keypad\.showTicket: .*0-999/);
  });
});

test('Keys that every object has are names of nothing', () => {
  const poisoned = JSON.parse(`{"__proto__": {"polluted": true}, "constructor": {"cmd": 1}}`) as object;
  expect(refusalOf({ ...pingan, commands: poisoned }, pinganVectors)).not.toBe('loaded');
  const named = (field: string) => ({ ...pingan, frame: [{ field }, ...pingan.frame] });
  for (const word of ['constructor', 'toString', 'hasOwnProperty', '__proto__']) {
    expect(refusalOf(named(word), pinganVectors)).toMatch(/^profileInvalid: frame/);
  }
  const params = JSON.parse('{"__proto__": 3, "n": 1234, "window": 3, "prefix": 66}') as object;
  expect(refusalOf(pingan, { encode: [{ ...firstEncode, params }] })).not.toBe('loaded');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
