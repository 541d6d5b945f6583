import { describe, expect, it } from 'vitest';
import { parseHostMessage, tellParent } from './host-messages.ts';
import type { HostMessage } from './host-messages.ts';
import { isPageShown } from './shell-messages.ts';

const serving: HostMessage = { kind: 'serving', kioskUrl: 'http://127.0.0.1:8737/kiosk#credential' };

describe('a host that serves', () => {
  it('tells the shell through the port of a utility process', () => {
    const sent: unknown[] = [];
    tellParent(serving, { parentPort: { postMessage: (message) => void sent.push(message) } });
    expect(sent).toEqual([serving]);
  });

  it('tells a Node parent through its channel', () => {
    const sent: unknown[] = [];
    tellParent(serving, { parentPort: null, send: (message) => sent.push(message) > 0 });
    expect(sent).toEqual([serving]);
  });

  it('tells nobody, and goes on, when nobody started it', () => {
    expect(() => tellParent(serving, {})).not.toThrow();
  });

  it('is understood after the message went through JSON', () => {
    expect(parseHostMessage(JSON.parse(JSON.stringify(serving)))).toEqual({ ok: true, value: serving });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'serving'],
    ['another kind', { kind: 'stopped', kioskUrl: serving.kioskUrl }],
    ['no address', { kind: 'serving' }],
    ['an address that is none', { kind: 'serving', kioskUrl: 'kiosk' }],
    ['a page elsewhere', { kind: 'serving', kioskUrl: 'http://10.0.0.1:8737/kiosk' }],
    ['a page elsewhere that begins alike', { kind: 'serving', kioskUrl: 'http://127.0.0.1.example.com/kiosk' }],
    ['a file', { kind: 'serving', kioskUrl: 'file:///kiosk' }],
  ])('is not believed when it says %s', (_what, message) => {
    expect(parseHostMessage(message)).toEqual({ ok: false, error: { kind: 'notAHostMessage' } });
  });
});

describe('a shell that shows the page', () => {
  it('is recognised by its word and by nothing else', () => {
    expect(isPageShown({ kind: 'pageShown' })).toBe(true);
    expect([undefined, null, 'pageShown', {}, { kind: 'other' }].filter(isPageShown)).toEqual([]);
  });
});
