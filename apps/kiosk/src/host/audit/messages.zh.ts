import { ratingCaseStateNames, type PageRole, type RatingCaseState } from '@jiaohao/queue-core/protocol';

/* The record of who did what, in sentences. */

const pages: Record<Exclude<PageRole, 'terminal' | 'pad' | 'strip'>, string> = {
  kiosk: '取号机',
  board: '综合屏',
  manager: '管理页',
  admin: '设置页',
  demo: '演示页',
};

export const auditWords = {
  places: { adminPage: pages.admin, managerPage: pages.manager, host: '主机' },
  /** 3 号窗口, 管理页 … */
  placeOf: (role: PageRole, windowId: string | null): string =>
    role === 'terminal' || role === 'pad' || role === 'strip' ? `${windowId ?? ''} 号窗口` : pages[role],
  loggedIn: '登录',
  loginFailed: '登录没有成功',
  saved: (version: number, note: string) => `保存设置第 ${version} 版${note === '' ? '' : `：${note}`}`,
  activated: (version: number) => `启用设置第 ${version} 版`,
  pinSet: (staffId: string) => `给 ${staffId} 设密码`,
  pinChanged: '改自己的密码',
  photo: (staffId: string, isThere: boolean) => (isThere ? `换 ${staffId} 的照片` : `取下 ${staffId} 的照片`),
  seenTo: (place: string, sentence: string) => `处理提醒：${place}，${sentence}`,
  messageSent: (windowId: string) => `给 ${windowId} 号窗口留言`,
  signedOff: (windowId: string) => `强制下线 ${windowId} 号窗口`,
  caseStep: (state: RatingCaseState) => `差评办理：${ratingCaseStateNames[state]}`,
  exported: (range: string) => `导出报表 ${range}`,
  printed: (range: string) => `打印日报 ${range}`,
  backups: {
    made: (name: string) => `备份数据 ${name}`,
    removed: (name: string) => `删除备份 ${name}`,
    taken: (name: string) => `下载备份 ${name}`,
  },
} as const;
