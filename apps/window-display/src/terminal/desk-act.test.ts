import { fail, ok } from '@jiaohao/basics/result';
import { describe, expect, it } from 'vitest';
import { actOfKey, call, needsFreeWindow, runAct, type ActHost, type DeskAct } from './desk-act.ts';
import { deskKeyNames, type DeskAction } from './desk-keys.ts';
import { sampleItems, sampleTicket } from './desk-samples.ts';

const ticket = sampleTicket();
const { ticketId } = ticket;
const [first] = sampleItems;

/** Remembers what was sent and refuses what it is told to. */
function recordingHost(refused: readonly string[] = []) {
  const sent: unknown[] = [];
  const failure = (kind: string) => fail({ kind, message: '不行' });
  const host: ActHost = {
    async send({ kind, facts }) {
      sent.push([kind, facts]);
      return refused.includes(kind) ? failure(kind) : ok({ ticketId: null, number: kind });
    },
    async printSheet(itemId) {
      sent.push(['sheet', itemId]);
      return refused.includes('sheet') ? failure('sheet') : ok();
    },
  };
  return { sent, host };
}

const callsOf = (action: DeskAction, current: typeof ticket | null = ticket) =>
  actOfKey(action, current)?.calls.map(({ kind, facts }) => [kind, facts]);

describe('what a key asks of the host', () => {
  it.each([
    ['open', [['openWindow', {}]]],
    ['resume', [['openWindow', {}]]],
    ['callNext', [['callNext', {}]]],
    ['recall', [['recall', { ticketId }]]],
    ['start', [['startService', { ticketId }]]],
    [
      'finishAndCall',
      [
        ['finish', { ticketId, result: 'done', identityChecked: false }],
        ['callNext', {}],
      ],
    ],
  ] as const)('%s names what it means', (action, calls) => {
    expect(callsOf(action)).toEqual(calls);
  });

  it('is nothing without a ticket, and nothing for keys that open a dialogue or wait', () => {
    for (const action of ['recall', 'start', 'finishAndCall'] as const) expect(callsOf(action, null)).toBeUndefined();
    for (const action of ['pause', 'finish', 'hold', 'transfer', 'passOver', 'undoPassOver', 'menu'] as const) {
      expect(callsOf(action)).toBeUndefined();
    }
    expect(deskKeyNames).toHaveLength(9);
  });
});

describe('an act', () => {
  const both = actOfKey('finishAndCall', ticket)!;
  const withSheet: DeskAct = {
    ...call('finish', { ticketId, result: 'papersMissing', identityChecked: false }),
    sheets: [first!.id],
  };

  it('is done in its order, and gives back what the last command answered', async () => {
    const { sent, host } = recordingHost();
    expect(await runAct(host, both)).toEqual(ok({ ticketId: null, number: 'callNext' }));
    expect(sent).toHaveLength(2);
  });

  it('does not call when the finish was refused', async () => {
    const { sent, host } = recordingHost(['finish']);
    expect(await runAct(host, both)).toMatchObject({ ok: false, error: { kind: 'finish', isPaper: false } });
    expect(sent).toHaveLength(1);
  });

  it('prints nothing of a service that was not finished, and says so when only the paper did not come', async () => {
    const refused = recordingHost(['finish']);
    await runAct(refused.host, withSheet);
    expect(refused.sent).toHaveLength(1);
    const jammed = recordingHost(['sheet']);
    expect(await runAct(jammed.host, withSheet)).toMatchObject({ ok: false, error: { isPaper: true } });
    expect(await runAct(jammed.host, { ...withSheet, calls: [] })).toMatchObject({ error: { isPaper: false } });
  });

  it('says whether it needs the window free', () => {
    expect(needsFreeWindow(call('callNext', {}))).toBe(true);
    expect(needsFreeWindow(call('closeWindow', {}))).toBe(true);
    expect(needsFreeWindow(call('rejoin', { ticketId }))).toBe(false);
    expect(needsFreeWindow(call('startService', { ticketId }))).toBe(false);
  });
});
