/* What every screen in the hall may have to say beside the queue. */
export const screenWordsZh = {
  emergency: '紧急通知',
  interrupted: '信息更新中断',
  away: {
    back: (time: string) => `${time} 回来`,
    substitute: (name: string) => `由${name}办理`,
    phone: (phone: string) => `电话 ${phone}`,
  },
  hoursToday: '今天办理时间',
  tomorrow: '明天',
  opensAt: (day: string, time: string) => (day === '' ? `${time} 开始办理` : `${day} ${time} 开始办理`),
  dayOff: '今天休息',
  before: '还没到办理时间',
  break: '午间休息',
  over: '今天的办理已经结束',
} as const;
