import { isDay } from '@jiaohao/basics/days';
import type { Guide, GuideLibrary } from '../protocol/guide.ts';
import type { ServiceItem } from '../protocol/hall.ts';
import { isCreditCode } from './credit-code.ts';
import { guideRemarksZh } from './guide-remarks.zh.ts';

/*
 * What a library of guides must keep to before a hall shows it, beyond its shape: codes that exist,
 * promises within the law, somebody to telephone. Laws, times and fees are the province's; nothing
 * here corrects them.
 */

/** `field` is a path inside the library, such as guides.3.time. */
export type GuideRemark = { readonly field: string; readonly message: string };
export type GuideLibraryReport = {
  /** With any of these it cannot be used. */
  readonly faults: readonly GuideRemark[];
  /** What somebody should look at before. */
  readonly warnings: readonly GuideRemark[];
};

/** @param items those of the hall; a guide of any other is a fault. */
export function checkGuideLibrary(
  library: GuideLibrary,
  items: readonly Pick<ServiceItem, 'id' | 'name'>[],
): GuideLibraryReport {
  const firstAt = (key: keyof Guide, value: unknown) => library.guides.findIndex((guide) => guide[key] === value);
  const itemIds = new Set<string>(items.map(({ id }) => id));
  const faults: GuideRemark[] = [];
  const warnings: GuideRemark[] = libraryWarnings(library, items);
  if (library.effectiveFrom !== null && !isDay(library.effectiveFrom)) {
    faults.push({ field: 'effectiveFrom', message: guideRemarksZh.notADay });
  }
  for (const [at, guide] of library.guides.entries()) {
    const { itemId, implementationCode: code } = guide;
    const under = (remark: GuideRemark) => ({ ...remark, field: `guides.${at}.${remark.field}` });
    if (!itemIds.has(itemId)) faults.push(under(remark('itemId', guideRemarksZh.unknownItem(itemId))));
    if (firstAt('itemId', itemId) < at) faults.push(under(remark('itemId', guideRemarksZh.repeated(itemId))));
    faults.push(...guideFaults(guide).map(under));
    warnings.push(...guideWarnings(guide).map(under));
    const earlier = code === null ? undefined : library.guides[firstAt('implementationCode', code)];
    if (earlier && earlier !== guide) {
      warnings.push(under(remark('implementationCode', guideRemarksZh.sameCode(earlier.itemId))));
    }
  }
  return { faults, warnings };
}

function remark(field: string, message: string): GuideRemark {
  return { field, message };
}

function libraryWarnings(library: GuideLibrary, items: readonly Pick<ServiceItem, 'id' | 'name'>[]): GuideRemark[] {
  const guided = new Set<string>(library.guides.map(({ itemId }) => itemId));
  const without = items.filter(({ id }) => !guided.has(id)).map(({ name }) => name);
  return [
    ...(library.version === '' ? [remark('version', guideRemarksZh.noVersion)] : []),
    ...(without.length > 0 ? [remark('guides', guideRemarksZh.noGuide(without.length, without.slice(0, 3)))] : []),
  ];
}

function guideFaults({ implementationCode: code, time, consultPhone, supervisePhone }: Guide): GuideRemark[] {
  const found: GuideRemark[] = [];
  // 18 characters of who acts (GB 32100), one of the level, twelve of the item; the handling item adds two.
  if (code !== null && !isCreditCode(code.slice(0, 18))) {
    found.push(remark('implementationCode', guideRemarksZh.creditCode));
  }
  if (code !== null && !/[1-6]/.test(code[18] ?? '')) found.push(remark('implementationCode', guideRemarksZh.level));
  if (time && time.legalDays !== null && time.promisedDays > time.legalDays) {
    found.push(remark('time', guideRemarksZh.promisedLonger(time.promisedDays, time.legalDays)));
  }
  if (consultPhone === null && supervisePhone === null) found.push(remark('consultPhone', guideRemarksZh.noPhone));
  for (const [field, phone] of Object.entries({ consultPhone, supervisePhone })) {
    if (phone !== null && !/[0-9]{3}/.test(phone)) found.push(remark(field, guideRemarksZh.wrongPhone));
  }
  return found;
}

function guideWarnings({ steps, time, fee, materials }: Guide): GuideRemark[] {
  const found: GuideRemark[] = [];
  const isAtOnce = steps.some((step) => /当场办结|即时办结|即办/.test(step));
  if (isAtOnce && time && time.promisedDays > 0) found.push(remark('time', guideRemarksZh.atOnce));
  if (fee && /^(?:不收费|免费|无|否)$/.test(fee.amount)) found.push(remark('fee', guideRemarksZh.freeFee));
  for (const [at, { originals, copies }] of materials.entries()) {
    if (originals + copies === 0) found.push(remark(`materials.${at}`, guideRemarksZh.noSheets));
  }
  return found;
}
