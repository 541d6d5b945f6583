import { expect, test } from 'vitest';
import { parseCountyOptions } from './county-options.node.ts';

const faultOf = (...args: string[]) => {
  const options = parseCountyOptions(args);
  return options.ok ? null : options.error.message;
};

test('Without flags it serves this machine, with a database of its own and the sample areas', () => {
  expect(parseCountyOptions([])).toEqual({
    ok: true,
    value: {
      databaseUrl: null,
      dataPath: 'county-data',
      countyFile: 'fixtures/county.json',
      port: 7400,
      listenAddress: '127.0.0.1',
      tls: null,
      credentialsOf: null,
      enrol: null,
    },
  });
});

test('An enrolment needs the hall and where it finds the county', () => {
  const options = parseCountyOptions(['--enrol', 'town-1', '--url', 'https://county.example:7400']);
  expect(options).toMatchObject({
    value: { enrol: { hall: 'town-1', url: 'https://county.example:7400', authority: null } },
  });
  expect(parseCountyOptions(['--credentials', 'shili-zhen'])).toMatchObject({ value: { credentialsOf: 'shili-zhen' } });
});

test.each([
  [['--port', '99999'], '--port must be 0-65535, not 99999'],
  [['--port', 'x'], '--port must be 0-65535, not x'],
  [['--tls-key', 'key.pem'], '--tls-key and --tls-certificate go together'],
  [['--enrol', 'town-1'], '--enrol needs --url, such as https://county.example:7400'],
  [['--enrol', 'town-1', '--url', 'county.example'], '--enrol needs --url, such as https://county.example:7400'],
  [['--url', 'https://county.example'], '--url and --authority belong to --enrol'],
])('%j is refused with the flag that is wrong', (args, fault) => {
  expect(faultOf(...args)).toBe(fault);
});

test('A flag that there is not, and a hall that cannot be one, are named', () => {
  expect(faultOf('--databse', 'x')).toContain('--databse');
  expect(faultOf('--enrol', 'A hall', '--url', 'https://county.example')).toContain('--enrol: ');
});
