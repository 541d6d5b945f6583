/*
 * What can go wrong with a device. Closed union, plain data: it crosses into the host and from
 * there to pages. Sentences for people are in messages.zh.ts beside this file.
 */

/** The link to a device is not there or broke. */
export type LinkFault =
  /** The port does not exist, is taken by another program, or the host name does not answer. */
  | { readonly kind: 'cannotOpen'; readonly detail: string }
  /** It was open and went away: cable pulled, power cut, connection reset. */
  | { readonly kind: 'linkLost'; readonly detail: string }
  /** Open, but nothing (or nothing that fits) came back in time. */
  | { readonly kind: 'noAnswer'; readonly waitedMs: number };

/** Identity-card reader. */
export type ReaderFault =
  | LinkFault
  /** The card could not be read (SW3 81/41/31/32/33): lift it and put it back. */
  | { readonly kind: 'cardUnreadable'; readonly statusCode: number }
  /** SW3 40, or a type flag we do not know: not a document this reader can take. */
  | { readonly kind: 'documentUnsupported'; readonly detail: string }
  /** Every byte arrived with a right checksum and the content is still impossible (check digit, date, code). */
  | { readonly kind: 'contentInvalid'; readonly field: string }
  /** The reader's security module failed its self-test or is not authorised (SW3 60/66). */
  | { readonly kind: 'samFailed'; readonly statusCode: number };

/** Slip printer. */
export type PrinterFault =
  | LinkFault
  | { readonly kind: 'paperOut' }
  | { readonly kind: 'coverOpen' }
  | { readonly kind: 'cutterError' }
  /** Head too hot: recovers by itself. */
  | { readonly kind: 'overheated' }
  /** Needs a technician. */
  | { readonly kind: 'printerError'; readonly detail: string }
  /** All bytes were sent, and the printer confirmed nothing and shows no fault: the slip may lie in the tray. */
  | { readonly kind: 'outcomeUnknown' };

/** Window strip. */
export type StripFault =
  | LinkFault
  /** A strip that answers said that it did not take the frame. */
  | { readonly kind: 'contentRejected' };

/** Not a fault: the printer works, and somebody should bring paper. */
export type PrinterNotice = { readonly kind: 'paperNearEnd' };

/** Not a fault: the reader works, and every card takes seconds (its line runs at 9600 baud instead of 115200). */
export type ReaderNotice = { readonly kind: 'slowLine'; readonly readMs: number };

export type DeviceNotice = PrinterNotice | ReaderNotice;

export type DeviceFault = ReaderFault | PrinterFault | StripFault;
export type DeviceFaultKind = DeviceFault['kind'];
