import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { readSignedCode, type BookingClaim } from '../wire/booking.ts';
import {
  signedTextOfHead,
  signedTextOfManifest,
  type PackageHead,
  type PackageManifest,
} from '../wire/package.ts';

/* What the county has signed, as the hall looks at it: with the public key of its enrolment. */

export interface CountySeal {
  verifyPackage(head: PackageHead): boolean;
  verifyManifest(manifest: PackageManifest): boolean;
  /** What a signed booking code says; null where it is none of this county's. */
  openBookingCode(text: string): BookingClaim | null;
}

/** @param publicKey Ed25519, SPKI in base64; throws where it is not one */
export function createCountySeal(publicKey: string): CountySeal {
  const key: KeyObject = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
  const isSigned = (text: string, signature: string) => {
    const bytes = Buffer.from(signature, 'base64url');
    return bytes.length === 64 && verify(null, Buffer.from(text), key, bytes);
  };
  return {
    verifyPackage: (head) => isSigned(signedTextOfHead(head), head.signature),
    verifyManifest: (manifest) => isSigned(signedTextOfManifest(manifest), manifest.signature),
    openBookingCode(text) {
      const read = readSignedCode(text);
      return read && isSigned(read.signed, read.signature) ? read.claim : null;
    },
  };
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
