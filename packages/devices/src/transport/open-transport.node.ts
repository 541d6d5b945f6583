import { unreachable } from '@jiaohao/basics/invariant';
import { fail } from '@jiaohao/basics/result';
import type { LinkFault } from '../contract/faults.ts';
import type { PreviousTry } from '../link/link.ts';
import { createFallbackTransports } from './fallback-bauds.ts';
import { createHidTransport } from './hid.node.ts';
import type { MemoryWire } from './memory-wire.ts';
import { createSerialTransport } from './serial.node.ts';
import { createTcpTransport } from './tcp.node.ts';
import type { Transport, TransportConfig } from './transport.ts';
import { createUsbFileTransport } from './usb-file.node.ts';

/**
 * Link.createTransport for the configured place: a fresh transport for every try, at the next of
 * `fallbackBauds` where the one before was silent.
 */
export function createTransports(
  config: TransportConfig,
  wires: ReadonlyMap<string, MemoryWire>,
): (previous: PreviousTry) => Transport {
  if (config.kind !== 'serial') return () => createTransport(config, wires);
  return createFallbackTransports(config, (baud) => createSerialTransport({ ...config, baud }));
}

/** A fresh transport to the configured place. `wires` holds the wires of the simulated devices by name. */
export function createTransport(config: TransportConfig, wires: ReadonlyMap<string, MemoryWire>): Transport {
  switch (config.kind) {
    case 'serial':
      return createSerialTransport(config);
    case 'tcp':
      return createTcpTransport(config);
    case 'hid':
      return createHidTransport(config);
    case 'usbFile':
      return createUsbFileTransport(config);
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
