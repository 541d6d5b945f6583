/**
 * What a scanner (扫码器) read. Codes of this house are told apart from all others by their form; all
 * others are opaque: a rotating token of 电子社保卡 or an identity service that only its platform can
 * resolve. An opaque code is handed on and forgotten: it is never stored and never logged.
 */
export type ScannerEvent =
  /** A code this house printed or issued, such as the one on a slip. */
  | { readonly kind: 'ownCode'; readonly code: string }
  /** Somebody else's code, as it came, at most 4096 bytes of printable text. */
  | { readonly kind: 'opaqueCode'; readonly code: string }
  /** Digits of an identity number, from a reader that types like a keyboard; the check digit is right. */
  | { readonly kind: 'idNumber'; readonly idNumber: string };

/** Port of a code scanner, or of a reader that behaves like one. */
export interface CodeScanner {
  readonly id: string;
  /**
   * Every code from now on. The same code again within 2 s of its last reading, on one line, is the
   * same scan. Returns a function that ends the subscription.
   */
  subscribe(listener: (event: ScannerEvent) => void): () => void;
}
