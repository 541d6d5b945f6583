import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * What a county is known by, in its data directory. Instances behind one address have the same files.
 *
 *   county.key        32 random bytes: the root of credentials and pseudonyms
 *   signing.pem       Ed25519: what comes down to halls is signed with it
 */

export type CountyKeys = {
  readonly credentials: Buffer;
  /** Persons are named by it; in hex, as halls are given it. */
  readonly pseudonyms: string;
  readonly signing: KeyObject;
  /** SPKI in base64, as halls are given it. */
  readonly publicKey: string;
};

/** Opens the keys of a county; makes those that are missing. Throws where a file is damaged. */
export function openCountyKeys(directory: string): CountyKeys {
  mkdirSync(directory, { recursive: true });
  const root = Buffer.from(
    readOrMake(join(directory, 'county.key'), () => `${randomBytes(32).toString('hex')}\n`).trim(),
    'hex',
  );
  if (root.length !== 32) throw new Error(`${directory}/county.key must hold 64 hex digits`);
  const signing = createPrivateKey(
    readOrMake(join(directory, 'signing.pem'), () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ),
  );
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), purpose, 32));
  return {
    credentials: derive('jiaohao/county-credentials'),
    pseudonyms: derive('jiaohao/county-pseudonyms').toString('hex'),
    signing,
    publicKey: createPublicKey(signing).export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

function readOrMake(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600, flush: true });
  return readFileSync(file, 'utf8');
}
