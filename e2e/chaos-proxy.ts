import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createSeededRandom } from '@jiaohao/basics/random';

/*
 * A bad line: a TCP proxy on loopback that does to each connection what lines, gateways and people with
 * spades do to them. What a connection meets is drawn from the seed when it is opened.
 */

const mishaps = [
  /** Nobody takes the call. */
  'refused',
  /** Cut on the way there, after some bytes. */
  'cutUp',
  /** The county has heard all of it, and its answer is cut. */
  'cutDown',
  /** The answer never comes, and the line stays open. */
  'swallowed',
  /** A few bytes at a time. */
  'slow',
] as const;
type Mishap = (typeof mishaps)[number];

export interface ChaosProxy {
  readonly port: number;
  /** How often each mishap was met. */
  readonly met: Readonly<Record<Mishap | 'none', number>>;
  /** From now on connections are as good as lines get, and bad ones that are open are cut. */
  heal(): void;
  /** No connection gets through, and none stays. */
  pullCable(): void;
  close(): Promise<void>;
}

export async function startChaosProxy(targetPort: number, seed: number): Promise<ChaosProxy> {
  const random = createSeededRandom(seed);
  const met: Record<Mishap | 'none', number> = { refused: 0, cutUp: 0, cutDown: 0, swallowed: 0, slow: 0, none: 0 };
  const sockets = new Set<Socket>();
  let state: 'bad' | 'good' | 'gone' = 'bad';

  const drawMishap = (): Mishap | 'none' =>
    state === 'good' || random.nextInt(100) < 40 ? 'none' : mishaps[random.nextInt(mishaps.length)]!;

  const server = createServer((near) => {
    const mishap = drawMishap();
    if (state === 'gone' || mishap === 'refused') {
      if (state !== 'gone') met.refused += 1;
      near.resetAndDestroy();
      return;
    }
    met[mishap] += 1;
    const far = connect(targetPort, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    const cutAfter = 1 + random.nextInt(mishap === 'cutUp' ? 6_000 : 250);
    pass(near, far, mishap === 'cutUp' ? { cutAfter } : { isSlow: mishap === 'slow' });
    pass(far, near, mishap === 'cutDown' ? { cutAfter } : { isMute: mishap === 'swallowed' });
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cutAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    met,
    heal() {
      state = 'good';
      cutAll();
    },
    pullCable() {
      state = 'gone';
      cutAll();
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        cutAll();
      }),
  };
}

/** Hands on what comes from `source`; `cutAfter`: both lines are cut after so many bytes of it. */
function pass(
  source: Socket,
  target: Socket,
  { cutAfter = Number.POSITIVE_INFINITY, isSlow = false, isMute = false },
): void {
  let bytes = 0;
  source.on('data', (chunk: Buffer) => {
    if (isMute) return;
    bytes += chunk.length;
    if (bytes < cutAfter) target.write(chunk);
    else {
      target.write(chunk.subarray(0, chunk.length - (bytes - cutAfter)), () => {
        source.resetAndDestroy();
        target.resetAndDestroy();
      });
    }
    if (isSlow) {
      source.pause();
      setTimeout(() => source.resume(), 300);
    }
  });
  source.on('end', () => target.end());
}
