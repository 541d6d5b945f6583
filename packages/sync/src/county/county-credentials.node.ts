import { createHmac, timingSafeEqual } from 'node:crypto';
import { HallIdSchema, type HallId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * Credentials of halls and of the people who look: short texts signed with the county's key. Two instances
 * with the same key file know the same ones, and nothing that could be stolen is in the database.
 *
 *   hall.lanling-town.3.<mac>        a hall; the number is the hall's newest, so that a lost one can be ended
 *   reader.shili-zhen.<mac>          somebody who may look at an area and what lies in it
 *   publisher.shili-zhen.<mac>       somebody who may publish for it, and place bookings in its halls
 */

export interface CountyCredentials {
  issueHall(hall: HallId, number: number): string;
  /** Null where it was not issued here. Whether the number is the newest is for the caller to see. */
  readHall(credential: string): { readonly hall: HallId; readonly number: number } | null;
  issueReader(area: string): string;
  readReader(credential: string): { readonly area: string } | null;
  issuePublisher(area: string): string;
  readPublisher(credential: string): { readonly area: string } | null;
}

const longest = 200;

/** @param key at least 32 random bytes */
export function createCountyCredentials(key: Buffer): CountyCredentials {
  const macOf = (text: string) => createHmac('sha256', key).update(`jiaohao/county/${text}`).digest('base64url');
  const sign = (text: string) => `${text}.${macOf(text)}`;

  function open(signed: string, kind: 'hall' | 'reader' | 'publisher'): readonly string[] | null {
    const at = signed.lastIndexOf('.');
    if (at < 0 || signed.length > longest) return null;
    const expected = Buffer.from(macOf(signed.slice(0, at)));
    const given = Buffer.from(signed.slice(at + 1));
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
    const [stated, ...fields] = signed.slice(0, at).split('.');
    return stated === kind ? fields : null;
  }

  return {
    issueHall: (hall, number) => sign(`hall.${hall}.${number}`),
    readHall(credential) {
      const [id, number] = open(credential, 'hall') ?? [];
      const hall = v.safeParse(HallIdSchema, id);
      return hall.success ? { hall: hall.output, number: Number(number) } : null;
    },
    issueReader: (area) => sign(`reader.${area}`),
    readReader(credential) {
      const [area] = open(credential, 'reader') ?? [];
      return area === undefined ? null : { area };
    },
    issuePublisher: (area) => sign(`publisher.${area}`),
    readPublisher(credential) {
      const [area] = open(credential, 'publisher') ?? [];
      return area === undefined ? null : { area };
    },
  };
}
