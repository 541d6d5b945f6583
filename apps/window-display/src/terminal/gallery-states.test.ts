import { faceViews } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { topics } from './dialogue/question.ts';
import { terminalStates } from './gallery-states.ts';

describe('the gallery of the terminal', () => {
  it.each(terminalStates.map((state) => [state.id, state]))('%s is a view that a host could send', (_id, state) => {
    expect(v.is(faceViews.terminal, state.view)).toBe(true);
  });

  it('names every state once', () => {
    const ids = terminalStates.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^t\d\d-[a-z0-9-]+$/.test(id))).toBe(true);
  });

  it('has every dialogue', () => {
    const said = terminalStates.map(({ id }) => id.toLowerCase()).join(' ');
    const ofTopic: Record<(typeof topics)[number], string> = {
      pause: 'pause',
      close: 'close',
      menu: 'menu',
      finish: 'finish',
      issue: 'issue',
      hold: 'hold',
      transfer: 'transfer',
      callTicket: 'call-why',
      ticket: 'ticket-void',
      take: 'take-found',
      checkIn: 'check-in',
      sheet: 'sheet',
      results: 'results',
    };
    for (const topic of topics) expect(said, topic).toContain(ofTopic[topic]);
  });
});
