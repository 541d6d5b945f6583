import { describe, expect, test } from 'vitest';
import referenceProfiles from '../../vectors/profiles.json' with { type: 'json' };
import rs485 from '../../vectors/rs485.json' with { type: 'json' };
import { loadProfile } from './load-profile.ts';

/*
 * Every family of vectors/profiles.json, in the notation of the vectors. Only two are shipped;
 * that the other nine build their published frames shows that the engine is not cut to those two.
 */

/** The vectors have remarks where our form wants data, such as `tcp|rs485` or a reply in prose. */
function toOurForm(name: string) {
  const { link, frame, commands, ...rest } = referenceProfiles[name as keyof typeof referenceProfiles];
  const escape = 'escape' in rest ? { escape: rest.escape } : {};
  return {
    name,
    source: rest.source,
    link: { kind: link.kind.split('|')[0]! },
    mode: 'write',
    gapMs: 100,
    frame,
    commands,
    ...escape,
  };
}

const vectorsByProfile = Map.groupBy(rs485.encode, (vector) => vector.profile);

describe.each([...vectorsByProfile])('%s', (name, vectors) => {
  test.each(vectors)('$command of $params is built byte for byte ($basis)', ({ command, params, bytes, basis }) => {
    expect(loadProfile(toOurForm(name), { encode: [{ command, params, bytes, basis }] })).toMatchObject({ ok: true });
  });
});

test('Every family that can be written has a published or computed frame here, except the bare @ line', () => {
  const untried = Object.keys(referenceProfiles).filter((name) => !vectorsByProfile.has(name));
  expect(untried).toEqual(['sunpn-number', 'ascii-at']);
});
