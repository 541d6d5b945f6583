/* What the settings say to an administrator: warnings before a change, and what became of it. */

export const warningWords = {
  queueWaits: (count: number) => `还有 ${count} 人在等，去掉后窗口叫不到他们`,
  queueUnserved: '没有窗口办理这个业务',
  windowServes: (number: string) => `正在办理 ${number}，办结后再去掉`,
  windowHolds: (count: number) => `挂起的 ${count} 个号会留在这个窗口`,
  windowOpen: '窗口正开放',
  staffOnDuty: (windowId: string) => `正在 ${windowId} 号窗口值班`,
  seriesUsed: (series: string, count: number) => `今天已经用 ${series} 发了 ${count} 个号，最好下班后再改`,
  noPin: '还没有密码，保存后请设一个',
} as const;

export const keeperWords = {
  fromHallFile: '读入大厅文件',
  fromSetup: '首次设置',
  startFaults: {
    dataInUse: '数据被另一个程序占用',
    database: '数据库打不开',
    port: '端口被占用',
  },
  interrupted: '启用时中断',
  stale: { message: '别人刚保存了新的设置', advice: '请先看看改了什么' },
  busy: { message: '正在启用另一版设置', advice: '请稍等再试' },
  noVersion: '没有这一版',
  damaged: '这一版读不出来',
} as const;
