import { describe, expect, it } from 'vitest';
import { createManualTimers } from '@jiaohao/basics/time';
import { createHostSupervisor, killAfterMs, silenceLimitMs, startLimitMs } from './host-supervisor.ts';
import type { HostProcess } from './host-supervisor.ts';

interface SimulatedHost {
  readonly process: HostProcess;
  readonly says: (message: unknown) => void;
  readonly dies: (code: number) => void;
  readonly orders: string[];
}

function createSimulatedHost(): SimulatedHost {
  const orders: string[] = [];
  let says = (_message: unknown) => {};
  let dies = (_code: number) => {};
  return {
    process: {
      onMessage: (listener) => void (says = listener),
      onExit: (listener) => void (dies = listener),
      end: () => void orders.push('end'),
      kill: () => void orders.push('kill'),
    },
    says: (message) => says(message),
    dies: (code) => dies(code),
    orders,
  };
}

function createStage() {
  const timers = createManualTimers(0);
  const hosts: SimulatedHost[] = [];
  const served: string[] = [];
  const lines: string[] = [];
  let isAnswering = true;
  const supervisor = createHostSupervisor({
    fork() {
      const host = createSimulatedHost();
      hosts.push(host);
      return host.process;
    },
    isHealthy: () => Promise.resolve(isAnswering),
    timers,
    onServing: (url) => void served.push(url),
    say: (line) => void lines.push(line),
  });
  supervisor.start();
  /** Turns the clock in small steps, letting the answers of `/health` arrive in between. */
  async function advance(byMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < byMs; passedMs += 250) {
      timers.advance(Math.min(250, byMs - passedMs));
      await Promise.resolve();
      await Promise.resolve();
    }
  }
  return {
    timers,
    hosts,
    served,
    lines,
    supervisor,
    advance,
    last: () => hosts.at(-1)!,
    answers: (whether: boolean) => void (isAnswering = whether),
  };
}

const serving = (port: number) => ({ kind: 'serving', kioskUrl: `http://127.0.0.1:${port}/kiosk#secret` });

describe('a host that starts', () => {
  it('has its page shown once it is healthy, and not before', async () => {
    const { last, served, answers, advance } = createStage();
    answers(false);
    last().says(serving(8737));
    await advance(2_000);
    expect(served).toEqual([]);
    answers(true);
    await advance(250);
    expect(served).toEqual(['http://127.0.0.1:8737/kiosk#secret']);
  });

  it('is believed only when it names a page on this machine', async () => {
    const { last, served, advance } = createStage();
    last().says({ kind: 'serving', kioskUrl: 'https://example.com/kiosk' });
    last().says({ kind: 'somethingElse' });
    last().says(undefined);
    await advance(1_000);
    expect(served).toEqual([]);
  });

  it('is ended when it has not served within a minute, and killed when it does not hear that', async () => {
    const { last, hosts, advance } = createStage();
    await advance(startLimitMs);
    expect(last().orders).toEqual(['end']);
    await advance(killAfterMs);
    expect(last().orders).toEqual(['end', 'kill']);
    last().dies(137);
    await advance(1_000);
    expect(hosts).toHaveLength(2);
  });

  it('is ended when it says that it serves and never answers', async () => {
    const { last, answers, advance } = createStage();
    answers(false);
    last().says(serving(8737));
    await advance(startLimitMs + 250);
    expect(last().orders).toEqual(['end']);
  });
});

describe('a host that dies', () => {
  it('is started again, and the page of the new one is shown', async () => {
    const { last, hosts, served, advance } = createStage();
    last().says(serving(8737));
    await advance(250);
    last().dies(1);
    await advance(999);
    expect(hosts).toHaveLength(1);
    await advance(1);
    expect(hosts).toHaveLength(2);
    last().says(serving(40_001));
    await advance(250);
    expect(served).toEqual(['http://127.0.0.1:8737/kiosk#secret', 'http://127.0.0.1:40001/kiosk#secret']);
  });

  it('is waited for longer each time, half a minute at most', async () => {
    const { last, hosts, advance } = createStage();
    for (const delayMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = hosts.length;
      last().dies(1);
      await advance(delayMs - 1);
      expect(hosts).toHaveLength(before);
      await advance(1);
      expect(hosts).toHaveLength(before + 1);
    }
  });

  it('is started within a second again after it has lived for a minute', async () => {
    const { last, hosts, advance } = createStage();
    last().dies(1);
    await advance(1_000);
    last().dies(1);
    await advance(2_000);
    last().says(serving(8737));
    await advance(60_000);
    last().dies(1);
    await advance(1_000);
    expect(hosts).toHaveLength(4);
  });

  it('leaves no line with its address or credential', async () => {
    const { last, lines, advance } = createStage();
    last().says(serving(8737));
    await advance(250);
    last().dies(1);
    expect(lines.join('\n')).not.toMatch(/secret|127\.0\.0\.1/);
    expect(lines).toHaveLength(1);
  });
});

describe('a host that hangs', () => {
  it('is ended after half a minute without an answer', async () => {
    const { last, answers, advance } = createStage();
    last().says(serving(8737));
    await advance(250);
    answers(false);
    await advance(silenceLimitMs - 1_000);
    expect(last().orders).toEqual([]);
    await advance(2_000);
    expect(last().orders).toEqual(['end']);
  });

  it('is left alone when it answers again in time', async () => {
    const { last, answers, served, advance } = createStage();
    last().says(serving(8737));
    await advance(250);
    for (let count = 0; count < 10; count += 1) {
      answers(false);
      await advance(20_000);
      answers(true);
      await advance(5_000);
    }
    expect(last().orders).toEqual([]);
    expect(served).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('ends the host and starts none', async () => {
    const { supervisor, last, hosts, timers, advance } = createStage();
    last().says(serving(8737));
    await advance(250);
    supervisor.stop();
    expect(last().orders).toEqual(['end']);
    last().dies(0);
    await advance(60_000);
    expect(hosts).toHaveLength(1);
    expect(timers.pendingCount()).toBe(0);
  });

  it('while it waits to start the next one, starts none', async () => {
    const { supervisor, last, hosts, advance } = createStage();
    last().dies(1);
    supervisor.stop();
    await advance(60_000);
    expect(hosts).toHaveLength(1);
  });
});
