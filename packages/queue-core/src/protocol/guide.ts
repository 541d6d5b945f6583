import * as v from 'valibot';
import { ItemIdSchema } from './ids.ts';

/*
 * 办事指南: what somebody must know and bring for an item. Elements of GB/T 39046-2020, table 4, as far
 * as a citizen reads them. Guides are data from the province's library: a hall may add local notes,
 * and changes no law, time or fee.
 */

const line = (maxLength: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength));
const lines = v.optional(v.pipe(v.array(line(400)), v.maxLength(40)), []);
const whole = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));

/** 申请材料. */
export const GuideMaterialSchema = v.strictObject({
  name: line(80),
  originals: v.optional(whole(20), 1),
  copies: v.optional(whole(20), 0),
  required: v.optional(v.boolean(), true),
  /** 来源渠道, such as 申请人自备. */
  source: v.optional(v.nullable(line(60)), null),
  /** 免提交: what makes it unnecessary to bring, such as 电子证照. */
  reducible: v.optional(v.nullable(line(60)), null),
});
export type GuideMaterial = v.InferOutput<typeof GuideMaterialSchema>;

export const dayUnits = ['workingDay', 'calendarDay'] as const;

export const GuideSchema = v.strictObject({
  itemId: ItemIdSchema,
  /** 实施编码, 31 characters (or 33 with the handling item's two); checked where it is given. */
  implementationCode: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9A-Z]{31}(?:[0-9]{2})?$/))), null),
  /** 主题: 社会保障, 户籍办理 … */
  themes: v.optional(v.pipe(v.array(line(12)), v.maxLength(6)), []),
  /** What people call it besides its name: 低保. */
  keywords: v.optional(v.pipe(v.array(line(20)), v.maxLength(20)), []),
  /** 服务对象. */
  audience: v.optional(v.nullable(line(60)), null),
  basis: lines,
  conditions: lines,
  materials: v.optional(v.pipe(v.array(GuideMaterialSchema), v.maxLength(40)), []),
  steps: lines,
  /** 法定时限 and 承诺时限; 0 promised days is done at once (即办). */
  time: v.optional(
    v.nullable(
      v.strictObject({
        legalDays: v.nullable(whole(3650)),
        promisedDays: whole(3650),
        unit: v.optional(v.picklist(dayUnits), 'workingDay'),
      }),
    ),
    null,
  ),
  /** 收费: null is free of charge. */
  fee: v.optional(v.nullable(v.strictObject({ amount: line(80), basis: line(200) })), null),
  /** 办理结果. */
  result: v.optional(v.nullable(line(60)), null),
  consultPhone: v.optional(v.nullable(line(30)), null),
  supervisePhone: v.optional(v.nullable(line(30)), null),
  /** May be done for somebody else (代办). */
  proxyAllowed: v.optional(v.boolean(), true),
  /** Of this hall: window, hours, whom to ask. */
  localNote: v.optional(v.nullable(line(200)), null),
});
export type Guide = v.InferOutput<typeof GuideSchema>;

/** The library as a hall has it: at most one guide an item. */
export const GuideLibrarySchema = v.strictObject({
  /** As its publisher names it; printed on every sheet. */
  version: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30)), ''),
  /** In force from this day on. */
  effectiveFrom: v.optional(v.nullable(v.string()), null),
  guides: v.optional(v.pipe(v.array(GuideSchema), v.maxLength(3000)), []),
});
export type GuideLibrary = v.InferOutput<typeof GuideLibrarySchema>;

/** POST /api/guide {itemId}, by a kiosk or a terminal: what the guide screen shows. */
export const GuideRequestSchema = v.strictObject({ itemId: ItemIdSchema });
export const GuideAnswerSchema = v.strictObject({ libraryVersion: v.string(), guide: GuideSchema });

/** POST /api/print/sheet, by a kiosk or a terminal: 一次性告知单 of an item, on the hall's printer. Answers 204. */
export const PrintSheetSchema = v.strictObject({ itemId: ItemIdSchema, sheet: v.picklist(['notice', 'guide']) });
