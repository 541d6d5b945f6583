/* Words of files that a report is saved as. */
export const wordsZh = {
  kind: '分类',
  name: '名称',
  whole: '合计',
  attendanceByDay: '到岗（按日）',
  attendanceColumns: [
    '日期',
    '人员',
    '窗口',
    '开始',
    '结束',
    '开窗（小时）',
    '暂停（小时）',
    '离岗（次）',
    '离岗（分钟）',
  ],
  stillThere: '在岗',
  made: (hall: string, range: string, at: string) => `${hall}  ${range}  ${at} 导出`,
  fileName: (hall: string, range: string) => `${hall}报表 ${range}`,
} as const;
