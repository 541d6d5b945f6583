import { fail, ok } from '@jiaohao/basics/result';
import type { Result } from '@jiaohao/basics/result';

/**
 * What a host says to the process that started it. In the packaged product that is the shell, which
 * cannot know the port and the kiosk's credential by itself.
 *
 * `serving`: the LAN API listens, and `kioskUrl` is the page of this kiosk with its credential in the
 * fragment. Said once in the life of a host, after `listen` and before the first request is needed.
 * The URL is a secret: it goes into no log.
 */
export type HostMessage = { readonly kind: 'serving'; readonly kioskUrl: string };

/** The two ways to a parent: Electron's utilityProcess, and Node's fork. Neither: there is no parent. */
export interface ParentLink {
  readonly parentPort?: { postMessage(message: unknown): void } | null;
  readonly send?: ((message: unknown) => boolean) | undefined;
}

/** Called by the host. Says nothing where nobody started it to listen (`npm start`, a service). */
export function tellParent(message: HostMessage, link: ParentLink = process): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between two processes has no origin.
  if (link.parentPort) link.parentPort.postMessage(message);
  else link.send?.(message);
}

/** Called by the shell. Only a page on this machine is accepted: the shell shows nothing else. */
export function parseHostMessage(value: unknown): Result<HostMessage, { readonly kind: 'notAHostMessage' }> {
  const message = (value ?? {}) as { readonly kind?: unknown; readonly kioskUrl?: unknown };
  if (message.kind !== 'serving' || typeof message.kioskUrl !== 'string') return fail({ kind: 'notAHostMessage' });
  if (!isLoopbackPage(message.kioskUrl)) return fail({ kind: 'notAHostMessage' });
  return ok({ kind: 'serving', kioskUrl: message.kioskUrl });
}

/** A literal address, not `localhost`: the shell's resolver knows no names. */
function isLoopbackPage(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === 'http:' && url.hostname === '127.0.0.1';
}
