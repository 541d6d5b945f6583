import { gzipSync } from 'node:zlib';
import { createSeededRandom } from '@jiaohao/basics/random';
import { EventAnswerSchema, type WireEntry } from '@jiaohao/sync/wire';
import * as v from 'valibot';
import { openHttpLine, type HttpLine } from '../engine/http-line.ts';
import { epochOf, hallId, requestOf } from './invented-halls.ts';

/* A province of halls that all send at once, over lines that lose answers, say things twice and skip. */

export type ProvinceFigures = {
  readonly events: number;
  readonly requests: number;
  readonly lostAnswers: number;
  readonly doubles: number;
  readonly gaps: number;
  readonly seconds: number;
};

/** Sockets at a time: as many as a gateway in front of the county keeps open to it. */
const lines = 32;
const faultShare = 5;

export async function runProvince(options: {
  readonly port: number;
  readonly halls: number;
  readonly template: readonly WireEntry[];
  readonly batch: number;
  readonly credentialOf: (hall: string) => string;
}): Promise<ProvinceFigures> {
  const { template, batch, halls } = options;
  const random = createSeededRandom(7);
  const cursors = new Uint16Array(halls);
  const turns = Array.from({ length: halls }, (_, hall) => hall);
  const figures = { events: halls * template.length, requests: 0, lostAnswers: 0, doubles: 0, gaps: 0 };

  async function send(line: HttpLine, hall: number, from: number) {
    const to = Math.min(from + batch, template.length);
    const id = hallId(hall);
    const body = gzipSync(JSON.stringify(requestOf(template, hall, from, to)), { level: 1 });
    const headers = `authorization: Bearer ${options.credentialOf(id)}\r\ncontent-encoding: gzip\r\n`;
    figures.requests += 1;
    const answer = await line.post(`/v1/halls/${id}/streams/${epochOf(hall)}/events`, headers, body);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
    return v.parse(EventAnswerSchema, JSON.parse(answer.body));
  }

  async function takeTurn(line: HttpLine, hall: number): Promise<void> {
    const from = cursors[hall]!;
    const fault = random.nextInt(100);
    if (fault < faultShare && from + 3 < template.length) {
      const answer = await send(line, hall, from + 3);
      // After an answer that was lost the county has more than the hall knows: no gap then.
      if (answer.kind === 'gap') figures.gaps += 1;
      cursors[hall] = answer.kind === 'acknowledged' ? answer.seq : (answer.afterSeq ?? 0);
      return;
    }
    const answer = await send(line, hall, from);
    if (answer.kind !== 'acknowledged') throw new Error(`answered ${answer.kind}`);
    if (fault < 2 * faultShare) {
      figures.lostAnswers += 1;
      return;
    }
    if (fault < 3 * faultShare) {
      figures.doubles += 1;
      await send(line, hall, from);
    }
    cursors[hall] = answer.seq;
  }

  async function work(line: HttpLine): Promise<void> {
    for (let hall = turns.shift(); hall !== undefined; hall = turns.shift()) {
      await takeTurn(line, hall);
      if (cursors[hall]! < template.length) turns.push(hall);
    }
    line.close();
  }

  const startedAtMs = performance.now();
  const open = await Promise.all(Array.from({ length: lines }, () => openHttpLine(options.port)));
  await Promise.all(open.map(work));
  return { ...figures, seconds: (performance.now() - startedAtMs) / 1_000 };
}
