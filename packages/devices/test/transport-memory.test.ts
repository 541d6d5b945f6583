import { createManualTimers } from '@jiaohao/basics/time';
import { createMemoryWire } from '../src/transport/memory-wire.ts';
import { createTransport } from '../src/transport/open-transport.node.ts';
import { describeTransportContract } from './transport-contract.ts';

describeTransportContract(
  'memory wire',
  async () => {
    const timers = createManualTimers(0);
    const wire = createMemoryWire(timers);
    const wires = new Map([['reader', wire]]);
    const received: number[] = [];
    const sizes: number[] = [];
    wire.farEnd.onData((bytes) => {
      received.push(...bytes);
      sizes.push(bytes.length);
    });
    return {
      createTransport: () => createTransport({ kind: 'memory', wire: 'reader' }, wires),
      createAbsentTransport: () => createTransport({ kind: 'memory', wire: 'nowhere' }, wires),
      received: () => Uint8Array.from(received),
      send: (bytes) => wire.farEnd.send(bytes),
      breakLink: () => {
        wire.cut();
        wire.mend();
      },
      goOn: () => timers.advance(1),
      isExclusive: true,
      receivedSizes: () => sizes,
      dispose: async () => {},
    };
  },
  'reports',
);
