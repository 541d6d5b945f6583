import type { ReaderFault } from './faults.ts';

/**
 * The documents that share the resident card's frame: 居民身份证, 港澳台居民居住证 (flag J), 外国人永久居留身份证
 * of 2017 (flag I) and of 2023 (flag Y).
 */
export const documentKinds = ['residentCard', 'hkMoTwPermit', 'foreignerCard2017', 'foreignerCard2023'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What is read off an identity document. Lives in memory for the visit and is never stored or logged. */
export type DocumentHolder = {
  readonly document: DocumentKind;
  /**
   * As on the card, NFC, trimmed; may hold rare characters and ·. A foreigner's Chinese name, or the
   * Latin one (up to 60 characters) where the card has no Chinese one.
   */
  readonly name: string;
  /**
   * 18 characters, check digit verified (GB 11643-1999, ISO 7064 MOD 11-2); of a foreignerCard2017
   * three letters and twelve digits.
   */
  readonly idNumber: string;
  readonly sex: 'male' | 'female';
  /** YYYY-MM-DD; a real date that agrees with the number. */
  readonly birthDate: string;
  /**
   * The newest address on the card, else the printed one. Null unless the reader was set up to read
   * addresses (`readsAddress`), and for documents that have none.
   */
  readonly address: string | null;
};

export type ReaderEvent =
  /** A card lies there and is being read: the screen may say so. */
  | { readonly kind: 'cardFound' }
  /** Read and checked. Once for a card that stays. */
  | { readonly kind: 'cardRead'; readonly holder: DocumentHolder }
  /** The card of the last `cardRead`, lifted and laid down again within 5 s of it, and read once more. */
  | { readonly kind: 'cardAgain'; readonly holder: DocumentHolder }
  /** A card lies there and cannot be used. */
  | { readonly kind: 'cardRefused'; readonly fault: ReaderFault }
  | { readonly kind: 'cardRemoved' };

/** Port of an identity-card reader (居民身份证阅读器). */
export interface IdCardReader {
  readonly id: string;
  /** Every event from now on, in order. Returns a function that ends the subscription. */
  subscribe(listener: (event: ReaderEvent) => void): () => void;
  /** The security module's number for the audit log, such as 05.03-20090101-…; null until it was read. */
  samNumber(): string | null;
}
