import { unreachable } from '@jiaohao/basics/invariant';
import { fail } from '@jiaohao/basics/result';
import type { LinkFault } from '../contract/faults.ts';
import type { MemoryWire } from './memory-wire.ts';
import { createSerialTransport } from './serial.node.ts';
import { createTcpTransport } from './tcp.node.ts';
import type { Transport, TransportConfig } from './transport.ts';

/** A fresh transport to the configured place. `wires` holds the wires of the simulated devices by name. */
export function createTransport(config: TransportConfig, wires: ReadonlyMap<string, MemoryWire>): Transport {
  switch (config.kind) {
    case 'serial':
      return createSerialTransport(config);
    case 'tcp':
      return createTcpTransport(config);
    case 'hid':
    case 'usbFile':
      return createAbsentTransport(`${config.kind} links are not there yet`);
    case 'memory':
      return wires.get(config.wire)?.createTransport() ?? createAbsentTransport(`no wire is called ${config.wire}`);
    default:
      return unreachable(config);
  }
}

/** A wire name comes from a configuration file, so a wrong one is a fault to show and not a defect. */
function createAbsentTransport(detail: string): Transport {
  return {
    open: async () => fail<LinkFault>({ kind: 'cannotOpen', detail }),
    write: async () => fail<LinkFault>({ kind: 'linkLost', detail }),
    onData: () => {},
    onClose: () => {},
    close: async () => {},
  };
}
