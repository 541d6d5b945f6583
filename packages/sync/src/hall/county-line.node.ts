import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { Agent, request } from 'undici';
import type { AskCounty, CountyAnswer } from './uplink.ts';

/* The way to the county: HTTPS, JSON, gzip. */

const compress = promisify(gzip);

/** A county that answers later is as one that does not. */
const answerLimitMs = 30_000;
const connectLimitMs = 10_000;
/** What is larger is no answer of the county's. */
const answerBytesMax = 256 * 1024;
/** Smaller ones gain nothing. */
const compressFromBytes = 1024;

export type CountyLineOptions = {
  /** Where the county is, such as https://county.example:8443. */
  readonly url: string;
  readonly hall: string;
  readonly credential: string;
  /** Certificate authority in PEM, where the county's is not one that machines know; null: the usual ones. */
  readonly authority: string | null;
};

export interface CountyLine {
  readonly ask: AskCounty;
  /** Ends requests that are under way. */
  close(): Promise<void>;
}

export function createCountyLine({ url, hall, credential, authority }: CountyLineOptions): CountyLine {
  const agent = new Agent({
    connect: { timeout: connectLimitMs, ...(authority === null ? {} : { ca: authority }) },
    headersTimeout: answerLimitMs,
    bodyTimeout: answerLimitMs,
    maxResponseSize: answerBytesMax,
    connections: 2,
    // A request at a time and connection: a lost answer is one request's.
    pipelining: 1,
  });
  const head = `${url.replace(/\/+$/, '')}/v1/halls/${hall}/`;

  async function ask(path: string, body: unknown): Promise<CountyAnswer | null> {
    const text = JSON.stringify(body);
    const isSmall = text.length < compressFromBytes;
    try {
      const response = await request(head + path, {
        dispatcher: agent,
        method: 'POST',
        headers: {
          authorization: `Bearer ${credential}`,
          'content-type': 'application/json',
          ...(isSmall ? {} : { 'content-encoding': 'gzip' }),
        },
        body: isSmall ? text : await compress(text),
      });
      const answer = await response.body.text();
      return {
        status: response.statusCode,
        json: parseJson(answer),
        retryAfterMs: readRetryAfter(response.headers['retry-after']),
      };
    } catch {
      // Whatever it was (no line, no answer, half an answer, another certificate): it is asked again.
      return null;
    }
  }

  return { ask, close: () => agent.destroy() };
}

/** Null where it is none: gateways and captive portals answer with pages. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readRetryAfter(header: string | string[] | undefined): number {
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : 0;
}
