/* What stands over a window. Its name, its queues and who serves there come with the view. */
export const wordsZh = {
  please: '请',
  windowSuffix: '号窗口',
  staffNumber: (staffId: string) => `工号 ${staffId}`,
  free: '空闲',
  freeAdvice: '听到叫号请过来',
  paused: '暂停服务',
  pausedAdvice: '请到其他窗口',
  closed: '本窗口未开',
  closedAdvice: '请到其他窗口',
  listenInstead: '请听语音叫号',
} as const;
