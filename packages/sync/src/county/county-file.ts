import { HallIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { areaLevels, type AreaLevel } from '../wire/county-view.ts';

/*
 * The county file (fixtures/county.json): which areas there are and which halls are in them. The service
 * reads it at its start; areas and halls that are not in it any more stay, with what they have sent.
 */

const id = (what: string) =>
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, `${what} must be 1-40 letters, digits, - or _`));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

export const AreaSchema = v.strictObject({
  id: id('areaId'),
  name,
  level: v.picklist(areaLevels),
  /** Null for the one at the top. */
  parent: v.nullable(id('parent')),
});
export type Area = v.InferOutput<typeof AreaSchema>;

export const EnrolledHallSchema = v.strictObject({ id: HallIdSchema, name, area: id('area') });
export type EnrolledHall = v.InferOutput<typeof EnrolledHallSchema>;

const rank = (level: AreaLevel) => areaLevels.indexOf(level);

export const CountyFileSchema = v.pipe(
  v.strictObject({
    areas: v.pipe(v.array(AreaSchema), v.minLength(1)),
    halls: v.array(EnrolledHallSchema),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { areas, halls } = dataset.value;
    const byId = new Map(areas.map((area) => [area.id, area]));
    const refuse = (list: 'areas' | 'halls', at: number, key: string, message: string) => {
      const members: readonly unknown[] = dataset.value[list];
      addIssue({
        message,
        path: [
          { type: 'object', origin: 'value', input: dataset.value, key: list, value: members },
          { type: 'array', origin: 'value', input: [...members], key: at, value: members[at] },
          { type: 'object', origin: 'value', input: {}, key, value: undefined },
        ],
      });
    };
    if (byId.size < areas.length) refuse('areas', areas.length - 1, 'id', 'every area has an id of its own');
    for (const [at, { level, parent }] of areas.entries()) {
      const above = parent === null ? null : byId.get(parent);
      if (above === undefined) refuse('areas', at, 'parent', 'no such area');
      else if (above === null ? level !== 'county' : rank(above.level) >= rank(level)) {
        refuse('areas', at, 'parent', 'an area lies in one of a higher level; the top is a county');
      }
    }
    if (areas.filter(({ parent }) => parent === null).length !== 1) {
      refuse('areas', 0, 'parent', 'exactly one area is at the top');
    }
    for (const [at, { area }] of halls.entries()) if (!byId.has(area)) refuse('halls', at, 'area', 'no such area');
    if (new Set(halls.map((hall) => hall.id)).size < halls.length) {
      refuse('halls', halls.length - 1, 'id', 'every hall has an id of its own');
    }
  }),
);
export type CountyFile = v.InferOutput<typeof CountyFileSchema>;
