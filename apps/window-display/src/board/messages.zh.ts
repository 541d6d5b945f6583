/* What the hall reads on the board. Names of queues and states come with the view. */
export const wordsZh = {
  please: '请',
  to: '到',
  windowSuffix: '号窗口',
  columns: { number: '票号', windowId: '窗口', queue: '业务', state: '状态' },
  waiting: '等候',
  passedOver: '过号',
  guidance: ['请取号后在等候区休息', '听到叫号请到窗口'],
  goWhenCalled: '听到叫号请到窗口',
  noCallsYet: '叫到的号码会显示在这里',
  interrupted: '信息更新中断',
  listenInstead: ['请听语音', '或看窗口屏'],
  listenInsteadLine: '请听语音或看窗口屏',
  turnSoundOn: '点一下开启声音',
  muted: '已静音',
  noSuchArea: '没有这个语音区域',
} as const;
