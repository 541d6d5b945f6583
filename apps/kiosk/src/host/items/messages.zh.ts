/* What is wrong with a file of items. */

export const importWords = {
  noColumn: '文件里没有这一列',
  brokenRow: '这一行的引号或列数不对',
  tooMany: '最多 3000 项',
  noJson: '不是事项文件，格式见说明',
  noQueue: (said: string) => (said === '' ? '不能空着' : '没有这个业务'),
  repeated: (row: number) => `和第 ${row} 行的编码重复`,
  strayGuide: (itemId: string) => `指南 ${itemId} 没有对应的事项`,
} as const;
