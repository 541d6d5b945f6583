/* Words of printed values; the sentences around them are in the templates beside this file. */
export const wordsZh = {
  /** Put first in line: that, and never why. */
  priority: '优先',
  /** A booking that could not be proved: the window looks at it. */
  unproven: '待核',
  reprint: '补打',
  original: (count: number) => `原件 ${count} 份`,
  copy: (count: number) => `复印件 ${count} 份`,
  /** A table cell where nothing was measured. */
  none: '—',
};

/** 号票模板: what stands in braces, and what is wrong with a template. */
export const templateWordsZh = {
  values: {
    hall: '大厅名称',
    number: '票号',
    queue: '业务名称',
    item: '事项名称',
    marks: '优先、待核、补打标记',
    isNext: '前面没有人',
    ahead: '前面人数',
    wait: '预计等候',
    windows: '办理窗口',
    token: '二维码内容',
    takenAt: '取号时间',
    missRule: '过号规则',
    phone: '咨询电话',
  } as Readonly<Record<string, string>>,
  /** By the last name of the field. */
  fields: {
    text: '最多 300 个字，花括号里只能放给出的内容',
    content: '最多 300 个字，花括号里只能放给出的内容',
    when: '没有这项内容',
    widthTimes: '宽度是 1 到 8 倍',
    heightTimes: '高度是 1 到 8 倍',
    moduleDots: '二维码的点是 3 到 8',
    lines: '空行是 1 到 10 行',
    columns: '列宽是 2 到 46',
    align: '靠左、居中或者靠右',
    blocks: '号票有 1 到 80 块内容',
    cells: '一行最多 6 格，其中一格不写列宽',
    name: '名称只能用字母和数字',
  } as Readonly<Record<string, string>>,
  field: '这里填得不对',
  noNumber: '号票上一定要有票号',
  noCut: '最后一块要是切纸',
  problems: {
    unknownName: (name: string) => `没有“${name}”这项内容`,
    noValue: (name: string) => `“${name}”有时没有，请设成有才打印`,
    notText: (name: string) => `“${name}”不能放在这里`,
    notAList: (name: string) => `“${name}”不是一组内容`,
    tooLong: () => '内容太长，纸上放不下',
    tooNarrow: () => '各格加起来比纸宽',
    notQrContent: () => '二维码里只能有字母、数字和英文符号',
  },
} as const;
