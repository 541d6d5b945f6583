import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hostArguments } from './host-arguments.ts';

describe('the command line of the host that the shell forks', () => {
  it('never lets it open a window of its own', () => {
    expect(hostArguments(['jiaohao'], '/var/jiaohao')).toEqual(['--no-window', '--data=/var/jiaohao']);
  });

  it('carries what the product was started with, in either spelling, and nothing that is meant for Chromium', () => {
    const argv = [
      'jiaohao.exe',
      '--hall',
      'C:\\hall one.json',
      '--disable-gpu',
      '--port=7301',
      '--window',
      '--data=D:\\d',
    ];
    expect(hostArguments(argv, 'C:\\default')).toEqual([
      '--no-window',
      '--hall=C:\\hall one.json',
      '--port=7301',
      '--data=D:\\d',
    ]);
  });

  it('leaves out a flag without a value', () => {
    expect(hostArguments(['jiaohao', '--hall'], '/d')).toEqual(['--no-window', '--data=/d']);
  });

  it('is one that Node reads as it is meant', () => {
    const { values } = parseArgs({
      args: hostArguments(['jiaohao', '--hall', '--odd name.json'], '/d'),
      allowNegative: true,
      options: { window: { type: 'boolean' }, data: { type: 'string' }, hall: { type: 'string' } },
    });
    expect({ ...values }).toEqual({ window: false, data: '/d', hall: '--odd name.json' });
  });
});
