import { invariant } from '@jiaohao/basics/invariant';
import type { FarEnd } from '../src/transport/memory-wire.ts';
import { createTransport } from '../src/transport/open-transport.node.ts';

/** The far plug of a serial cable, for a simulator to stand at: bytes through the kernel, as from a real device. */
export async function openFarEnd(path: string, baud: number): Promise<{ farEnd: FarEnd; close(): Promise<void> }> {
  const transport = createTransport({ kind: 'serial', path, baud }, new Map());
  const opened = await transport.open();
  invariant(opened.ok, 'the far end of the cable opens');
  return {
    farEnd: {
      send: (bytes) => void transport.write(bytes),
      onData: (listener) => transport.onData(listener),
      onLink: (listener) => {
        listener(true);
        transport.onClose(() => listener(false));
      },
    },
    close: () => transport.close(),
  };
}
