import { Agent, request } from 'undici';
import type { CountyLineOptions } from './county-line.node.ts';
import type { FetchFromCounty, FetchedText } from './packages-poll.ts';

/* The way down from the county: GET over HTTPS. A catalogue is large and takes its time: it has a line of its own. */

const answerLimitMs = 60_000;
const connectLimitMs = 10_000;

export interface CountyFetch {
  readonly fetch: FetchFromCounty;
  /** Ends requests that are under way. */
  close(): Promise<void>;
}

export function createCountyFetch({ url, hall, credential, authority }: CountyLineOptions): CountyFetch {
  const agent = new Agent({
    connect: { timeout: connectLimitMs, ...(authority === null ? {} : { ca: authority }) },
    headersTimeout: answerLimitMs,
    bodyTimeout: answerLimitMs,
    connections: 1,
  });
  const head = `${url.replace(/\/+$/, '')}/v1/halls/${hall}/`;

  const fetch: FetchFromCounty = async (path, { etag, bytesMax }) => {
    try {
      const response = await request(head + path, {
        dispatcher: agent,
        method: 'GET',
        headers: { authorization: `Bearer ${credential}`, ...(etag === null ? {} : { 'if-none-match': etag }) },
      });
      const text = await readAtMost(response.body, bytesMax);
      return text === null ? null : { status: response.statusCode, etag: etagOf(response.headers), text };
    } catch {
      // Whatever it was (no line, half an answer, another certificate): it is asked again.
      return null;
    }
  };
  return { fetch, close: () => agent.destroy() };
}

/** Null where it is more: nobody waits for the end of what is too large in any case. */
async function readAtMost(body: AsyncIterable<Uint8Array>, bytesMax: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function etagOf({ etag }: Record<string, string | string[] | undefined>): FetchedText['etag'] {
  return typeof etag === 'string' ? etag : null;
}
