/* Sentences that every page may need. */
export const wordsZh = {
  restarting: '正在恢复，请稍等',
  connecting: '正在连接大厅…',
  refused: '这个页面没有登记，请联系大厅管理员',
  noCredential: '请用大厅管理员给的地址打开这个页面',
  simulated: '演示：设备为模拟',
  unreachable: { message: '正在恢复，请稍等', advice: '仍不行请叫工作人员' },
} as const;
