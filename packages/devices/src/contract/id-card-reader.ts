import type { ReaderFault } from './faults.ts';

/** What is read off an identity document. Lives in memory for the visit and is never stored or logged. */
export type DocumentHolder = {
  readonly document: 'residentCard';
  /** As on the card, NFC, trimmed, up to 15 characters; may hold rare characters and ·. */
  readonly name: string;
  /** 18 characters, check digit verified (GB 11643-1999, ISO 7064 MOD 11-2). */
  readonly idNumber: string;
  readonly sex: 'male' | 'female';
  /** YYYY-MM-DD; a real date that agrees with the number. */
  readonly birthDate: string;
};

export type ReaderEvent =
  /** A card lies there and is being read: the screen may say so. */
  | { readonly kind: 'cardFound' }
  /** Read and checked. Once for a card that stays, and once for the same card again within 5 s. */
  | { readonly kind: 'cardRead'; readonly holder: DocumentHolder }
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
