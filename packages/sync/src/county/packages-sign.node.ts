import { sign, type KeyObject } from 'node:crypto';
import { signedTextOfHead, signedTextOfManifest, type PackageHead, type PackageManifest } from '../wire/package.ts';
import { textOfClaim, type BookingClaim } from '../wire/booking.ts';

/* What comes down is signed with the county's key: packages, manifests and the codes of bookings. */

export interface CountySigner {
  signPackage(head: Omit<PackageHead, 'signature'>): PackageHead;
  signManifest(manifest: Omit<PackageManifest, 'signature'>): PackageManifest;
  signBooking(claim: BookingClaim): string;
}

/** @param privateKey Ed25519 (county-keys.node.ts) */
export function createCountySigner(privateKey: KeyObject): CountySigner {
  const signText = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64url');
  return {
    signPackage: (head) => ({ ...head, signature: signText(signedTextOfHead(head)) }),
    signManifest: (manifest) => ({ ...manifest, signature: signText(signedTextOfManifest(manifest)) }),
    signBooking(claim) {
      const text = textOfClaim(claim);
      return `${text}.${signText(text)}`;
    },
  };
}
