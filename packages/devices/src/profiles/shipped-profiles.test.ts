import { bytesToHex } from '@jiaohao/basics/ids';
import { describe, expect, test } from 'vitest';
import referenceProfiles from '../../vectors/profiles.json' with { type: 'json' };
import rs485 from '../../vectors/rs485.json' with { type: 'json' };
import { encodeCommand } from './encode-frame.ts';
import { shippedProfile, shippedProfiles, type ShippedProfileName } from './shipped-profiles.ts';

/* The families of the house against the reference's frames, beside the vectors they load with. */

test('Every family of the reference is shipped', () => {
  expect([...shippedProfiles.keys()].sort()).toEqual(Object.keys(referenceProfiles).sort());
  for (const [name, profile] of shippedProfiles) expect(profile.name).toBe(name);
});

// The acknowledgement of a rating is not a command of ours, but an answer: match-event.ts.
const vectors = rs485.encode.filter(({ command }) => command !== 'ackEvaluation');

describe.each([...Map.groupBy(vectors, ({ profile }) => profile)])('%s', (name, ofFamily) => {
  test.each(ofFamily)('$command of $params is built byte for byte ($basis)', ({ command, params, bytes }) => {
    // Ours names the colour, which the reference leaves at 0.
    const built = encodeCommand(shippedProfile(name as ShippedProfileName), command, { colour: 0, ...params });
    expect(built.ok && bytesToHex(built.value)).toBe(bytes);
  });
});

test('The poll of 瑞泽 is the document’s', () => {
  const built = encodeCommand(shippedProfile('ruize-nibble'), 'poll', { addr: 3 });
  expect(built.ok && bytesToHex(built.value)).toBe(rs485.ruizePoll.addr3);
});

test('Frames on RS-485 are at least 100 ms apart', () => {
  const onBus = [...shippedProfiles.values()].filter(({ link }) => link.kind === 'rs485');
  expect(onBus.length).toBeGreaterThan(8);
  expect(Math.min(...onBus.map(({ gapMs }) => gapMs))).toBe(100);
});
