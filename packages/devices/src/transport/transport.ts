import type { Result } from '@jiaohao/basics/result';
import type { LinkFault } from '../contract/faults.ts';

/**
 * A byte stream to a device: serial port, TCP socket, HID, or the near end of a wire in memory.
 *
 * Life: `open` once → data and writes → closed, by us or by the world, exactly once. A transport
 * that closed is never opened again; the supervisor makes a new one.
 */
export interface Transport {
  /** Resolves when bytes can flow. Everything that can go wrong here is `cannotOpen`. */
  open(): Promise<Result<void, LinkFault>>;
  /** Hands bytes to the operating system, in call order. Fails with `linkLost` once closed. */
  write(bytes: Uint8Array): Promise<Result<void, LinkFault>>;
  /**
   * Bytes as they arrive: chunks of any size, at least one byte, never joined to frames. On a HID link
   * every chunk is one input report, as the system gave it, and every write one output report.
   */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Called once when the stream ends; `fault` is null when we closed it. No data follows. */
  onClose(listener: (fault: LinkFault | null) => void): void;
  /** Ends the stream and frees the port. Safe to call twice; resolves when the port is free. */
  close(): Promise<void>;
}

/** How to reach a device, as configured. */
export type TransportConfig =
  /**
   * `path` is /dev/ttyUSB0, /dev/serial/by-id/…, COM3, or a socat pty. 8N1 unless said. `fallbackBauds`
   * are tried in turn while the device was never heard; the rate that worked once stays.
   */
  | {
      readonly kind: 'serial';
      readonly path: string;
      readonly baud: number;
      readonly format?: '8N1' | '8E1' | '8O1';
      readonly fallbackBauds?: readonly number[];
    }
  /**
   * A HID device, by its USB ids and, where two are alike, its serial number or the system's path. Reports
   * are written without an id, as devices take them that do not number theirs; one that numbers its
   * input reports is heard with the id as the first byte.
   */
  | {
      readonly kind: 'hid';
      readonly vendorId: number;
      readonly productId: number;
      readonly serialNumber?: string;
      readonly path?: string;
    }
  /** A printer's raw USB device file: /dev/usb/lp0, or a Windows usbprint path, which is only written to. */
  | { readonly kind: 'usbFile'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  /** A wire inside this process, with a simulator at its far end. */
  | { readonly kind: 'memory'; readonly wire: string };
