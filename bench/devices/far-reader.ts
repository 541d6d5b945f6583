import { createSimulatedSdtReader, inventHolder } from '@jiaohao/devices';
import { openFarEnd } from '../../packages/devices/test/far-end-on-a-pty.ts';
import { baud, createPacer } from './uart.ts';

/*
 * The far end of a serial cable, in a process of its own so that its pacing costs the measured one
 * nothing: a simulated card reader whose bytes take the time a UART takes, both ways. A pty alone
 * carries everything at once.
 */

/** Lays down the card of a person, each with a number of their own; null lays nothing down. */
export type Order = { readonly person: number | null };
/**
 * The answer to an order, and the first word when the port is open: when the last request came that
 * found a card, on the monotonic clock, which is the same in every process.
 */
export type News = { readonly findHeardNs: string };

const foundStatus = 0x9f;
const statusAt = 9;

async function standAt(path: string): Promise<void> {
  const { farEnd } = await openFarEnd(path, baud);
  let heardNs = 0n;
  let findHeardNs = 0n;
  const tell = () => process.send?.({ findHeardNs: String(findHeardNs) } satisfies News);
  let hear: (bytes: Uint8Array) => void = () => {};
  const paceToReader = createPacer((bytes) => {
    heardNs = process.hrtime.bigint();
    hear(bytes);
  });
  const paceToHost = createPacer((bytes) => farEnd.send(bytes));
  farEnd.onData(paceToReader);
  const reader = createSimulatedSdtReader({
    send(bytes) {
      if (bytes[statusAt] === foundStatus) findHeardNs = heardNs;
      paceToHost(bytes);
    },
    onData: (listener) => {
      hear = listener;
    },
  });
  process.on('message', ({ person }: Order) => {
    if (person !== null) {
      reader.putCard(inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07', sequence: person % 500 }));
    }
    tell();
  });
  tell();
}

await standAt(process.argv[2] ?? '');
