import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { readSignedCode } from '../wire/booking.ts';
import { signedTextOfHead, signedTextOfManifest } from '../wire/package.ts';
import type { CountySeal } from './packages-judge.ts';

/* Signatures and hashes by Node's own. */

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

/** A UUID that follows from a text: for acts that must not be done twice. */
export function uuidOfText(text: string): string {
  const hex = sha256Of(text).slice(0, 32);
  // Version 8: made by a rule of our own.
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5');
}
