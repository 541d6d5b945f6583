import * as v from 'valibot';
import { TimeOfDaySchema, DaySchema } from './hours.ts';

/*
 * How the faces look and speak in this hall, beside the rules of the queue: languages, notices,
 * addresses of the province's own pages, sizes of screens.
 */

const text = (maxLength: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength));
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** A BCP 47 tag, such as en or ug. */
export const LanguageTagSchema = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,8})*$/, 'a BCP 47 tag'));

/** Words of the kiosk in a further language, by section and key: {"button": {"back": "…"}}. */
export const WordPackSchema = v.record(
  v.string(),
  v.pipe(
    v.custom<Record<string, unknown>>((section) => !Array.isArray(section), 'words by their keys'),
    v.record(v.string(), v.string()),
  ),
);
export type WordPack = v.InferOutput<typeof WordPackSchema>;

/** 通知公告 or 政务公开 between calls: a title and some lines; nothing personal. */
export const HallPageSchema = v.strictObject({
  id: text(40),
  kind: v.picklist(['notice', 'openness']),
  title: text(24),
  lines: v.pipe(v.array(text(80)), v.minLength(1), v.maxLength(8)),
  /** Shown from this day to that, both included; null: always. */
  from: v.optional(v.nullable(DaySchema), null),
  until: v.optional(v.nullable(DaySchema), null),
});
export type HallPage = v.InferOutput<typeof HallPageSchema>;

/** A screen as it hangs there: what makes millimetres of pixels. */
export const ScreenSchema = v.strictObject({
  id: text(30),
  face: v.picklist(['kiosk', 'board', 'strip', 'terminal', 'pad', 'manager']),
  /** Diagonal. */
  inches: v.pipe(v.number(), v.minValue(5), v.maxValue(120)),
  /** Of its lower edge above the floor; null: not known. */
  mountedAtMm: v.optional(v.nullable(whole(0, 3000)), null),
  /** From where it is read, in metres; for boards. */
  distanceM: v.optional(v.nullable(v.pipe(v.number(), v.minValue(1), v.maxValue(40))), null),
});
export type Screen = v.InferOutput<typeof ScreenSchema>;

const kiosk = v.strictObject({
  /** Besides Chinese. */
  languages: v.optional(v.array(LanguageTagSchema), ['en']),
  /** 大字版 is offered to card holders of this age and more; null: to everybody alike, by its button. */
  largeTypeFromAge: v.optional(v.nullable(whole(50, 100)), null),
  /** 读给我听 is on from the start. */
  readsAloud: v.optional(v.boolean(), false),
  volume: v.optional(whole(0, 100), 80),
  /** The province's page of an item for a phone; `{code}` becomes its 实施编码, `{item}` its id. Null: no QR code. */
  guideUrl: v.optional(v.nullable(v.pipe(v.string(), v.url(), v.maxLength(160))), null),
  /** What the kiosk keeps of who takes a number; one paragraph. */
  privacyNotice: v.optional(
    text(200),
    '本机只用您的证件取号和找回号码，不保存姓名和证件号码，号码不会出现在屏幕、广播和号票上。',
  ),
});

const board = v.strictObject({
  /** A second line under the call, in this language; null: none. */
  secondLanguage: v.optional(v.nullable(LanguageTagSchema), null),
  /** 通知公告 and 政务公开, shown between calls. */
  pages: v.optional(v.pipe(v.array(HallPageSchema), v.maxLength(40)), []),
  /** Seconds a page stays. */
  pageSeconds: v.optional(whole(5, 120), 15),
  /** Nothing called for so long: pages may be shown. */
  quietSeconds: v.optional(whole(10, 600), 30),
  /** Hours and minutes after the last session of the day, and the screen goes dark; null: half an hour. */
  darkAfter: v.optional(v.nullable(TimeOfDaySchema), null),
  /** Full screen over everything until it is taken away: 紧急通知. */
  emergency: v.optional(v.nullable(text(60)), null),
});

const pad = v.strictObject({
  slogan: v.optional(v.nullable(text(24)), null),
  /** The province's rating page for a phone; `{code}` becomes the code of the slip. Null: no QR code is shown. */
  ratingUrl: v.optional(v.nullable(v.pipe(v.string(), v.url(), v.maxLength(200))), null),
});

/** 大厅管理: from when on something is told to the manager. */
const manager = v.pipe(
  v.strictObject({
    /** Somebody waits: amber from so long on, red from so long on; each is an alert. */
    waitAmberMinutes: v.optional(whole(1, 240), 15),
    waitRedMinutes: v.optional(whole(2, 480), 25),
    /** Called, and nobody came. */
    calledMinutes: v.optional(whole(1, 60), 3),
    /** An open window calls nobody while somebody waits whom it may call. */
    idleMinutes: v.optional(whole(1, 120), 5),
    /** Of the services at a window that were asked to rate today, so many in a hundred were not rated. */
    notRatedPercent: v.optional(whole(1, 100), 40),
    /** 差评: working days to see to one, by the hall's calendar. */
    caseWorkingDays: v.optional(whole(1, 60), 15),
  }),
  v.forward(
    v.partialCheck(
      [['waitAmberMinutes'], ['waitRedMinutes']],
      ({ waitAmberMinutes, waitRedMinutes }) => waitAmberMinutes < waitRedMinutes,
      'waitRedMinutes must be more than waitAmberMinutes',
    ),
    ['waitRedMinutes'],
  ),
);
export type ManagerLimits = v.InferOutput<typeof manager>;

export const PresentationSchema = v.strictObject({
  kiosk: v.optional(kiosk, {}),
  board: v.optional(board, {}),
  pad: v.optional(pad, {}),
  manager: v.optional(manager, {}),
  screens: v.optional(v.pipe(v.array(ScreenSchema), v.maxLength(200)), []),
});
export type Presentation = v.InferOutput<typeof PresentationSchema>;
