import { fail, ok, type Result } from '@jiaohao/basics/result';
import { clipFaultWords, readWav } from '@jiaohao/devices/announcer';

/** A recording as it is sent, in base64; or why it would not be used, before a byte is sent. */
export function readClip(bytes: Uint8Array): Result<string, string> {
  const read = readWav(bytes);
  return read.ok ? ok(base64Of(bytes)) : fail(clipFaultWords[read.error]);
}

/** In parts: a call with millions of arguments is refused. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}
