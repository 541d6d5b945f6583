/* What is wrong with a library of guides, for whoever maintains it. */
export const guideRemarksZh = {
  repeated: (itemId: string) => `事项 ${itemId} 有两份办事指南`,
  unknownItem: (itemId: string) => `本大厅没有事项 ${itemId}`,
  notADay: '启用日期不是有效的日期',
  creditCode: '实施编码前 18 位的统一社会信用代码不对，请核对',
  level: '实施编码第 19 位应为行使层级 1 到 6',
  promisedLonger: (promised: number, legal: number) => `承诺时限 ${promised} 天比法定时限 ${legal} 天长`,
  noPhone: '咨询电话和监督电话至少要有一个',
  wrongPhone: '电话里没有号码',
  sameCode: (itemId: string) => `实施编码与事项 ${itemId} 相同`,
  atOnce: '流程写的是当场办结，承诺时限却不是 0',
  freeFee: '不收费的事项请不要填收费标准',
  noSheets: '材料的原件和复印件份数都是 0',
  noVersion: '事项库没有版本号，告知单上看不出是哪一版',
  noGuide: (count: number, names: readonly string[]) => `${count} 个事项没有办事指南：${names.join('、')}`,
} as const;
