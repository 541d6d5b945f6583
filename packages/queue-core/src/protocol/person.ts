import * as v from 'valibot';

/**
 * What the queue keeps of a citizen: never a name, never a number.
 *
 * `digest` is a keyed digest (HMAC) that only answers "is this the same person as before?";
 * `maskedName` is what a clerk reads, such as 张*, 欧阳* or 尾号0011 where no name is known; both are
 * made by the host's identity desk.
 */
/**
 * How a person was made known: an identity card read, its number typed (checked by GB 11643), a
 * telephone number, a code scanned (电子社保卡, 电子证照 …). Card and typed number of one person have
 * one digest; the others have their own.
 */
export const identityKinds = ['residentCard', 'typedNumber', 'phone', 'code'] as const;
export const IdentityKindSchema = v.picklist(identityKinds);
export type IdentityKind = v.InferOutput<typeof IdentityKindSchema>;

export const PersonSchema = v.strictObject({
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'digest must be 32 hex digits')),
  maskedName: v.pipe(v.string(), v.minLength(1), v.maxLength(8)),
  document: IdentityKindSchema,
});
export type Person = v.InferOutput<typeof PersonSchema>;

const compoundSurnames = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 端木 南宫 独孤 轩辕 闻人'.split(' '),
);

/** 张小乡 → 张*, 欧阳文 → 欧阳*, 阿卜杜拉·买买提 → 阿*. One star, so that the length tells nothing. */
export function maskName(name: string): string {
  const characters = Array.from(name.trim().normalize('NFC'));
  const firstTwo = characters.slice(0, 2).join('');
  const kept = characters.length > 2 && compoundSurnames.has(firstTwo) ? firstTwo : (characters[0] ?? '');
  return `${kept}*`;
}
