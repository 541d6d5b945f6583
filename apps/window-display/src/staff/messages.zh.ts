import type { DeviceLight } from '@jiaohao/queue-core/protocol';

/* Words that the terminal and the manager's page share. */
export const staffWords = {
  online: '在线',
  justNow: '刚刚更新',
  secondsAgo: (seconds: number) => `${seconds} 秒前更新`,
  minutesAgo: (minutes: number) => `${minutes} 分钟前更新`,
  recovering: '正在恢复',
  unregistered: '页面登记失效',
  deviceLights: {
    ready: '正常',
    connecting: '连接中',
    attention: '请留意',
    down: '不能用',
  } satisfies Record<DeviceLight['light'], string>,
  minutes: (minutes: number) => (minutes < 1 ? '不到 1 分' : `${minutes} 分`),
  windowTitle: (windowId: string) => `${windowId} 号窗口`,
  noAnswer: { message: '没有收到主机的答复', advice: '请看一眼当前状态再操作' },
} as const;
