/* Words of 评价目录. */

export const catalogueWords = {
  title: '评价目录',
  text: '全国统一的等级和内容，大厅不能增减，开业前和省里核对',
  version: (version: number) => `第 ${version} 版`,
  head: ['代码', '内容', '怎么显示'],
  shown: '直接显示',
  more: '点更多才显示',
  stars: (stars: number) => `${stars} 星`,
  count: (count: number) => `${count} 项`,
  diff: {
    title: '和新目录比一比',
    hint: '贴上省里下发的新目录，看哪些不同；这里不会改动目录',
    paste: '新目录的内容',
    placeholder: '把 JSON 文件的内容贴在这里',
    file: '从文件读',
    compare: '比一比',
    clear: '清空',
    wrong: '读不懂，请确认是评价目录的 JSON 文件',
    same: '和现在的目录一样',
    versions: (was: number, becomes: number) => `现在第 ${was} 版，新的第 ${becomes} 版`,
    head: ['代码', '有什么不同', '现在', '新的'],
    kinds: { added: '新增', removed: '取消', moved: '换了等级', text: '改了内容', shown: '换了显示' },
    none: '无',
    tell: '新目录随软件升级更换，请联系安装单位',
  },
} as const;
