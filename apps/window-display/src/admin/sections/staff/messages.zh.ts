import type { StaffRole } from '@jiaohao/queue-core/protocol';

/* Words of 人员. */

export const roleNames: Record<StaffRole, string> = {
  guide: '帮办导办',
  manager: '大厅管理',
  admin: '系统管理',
};

export const roleTexts: Record<StaffRole, string> = {
  guide: '代群众取号，处理求助',
  manager: '看实时大厅，调窗口，停取号',
  admin: '改这里的设置',
};

export const staffSectionWords = {
  title: '人员',
  text: '在窗口和后台登录的人，工号和照片公开给群众看',
  add: '增加人员',
  none: '还没有人员，没有人就不能登录窗口',
  head: ['照片', '工号', '姓名', '角色', '照片下的字', '密码'],
  window: '窗口人员',
  noBadge: '无',
  pin: { set: '已设', none: '没有设', locked: '输错太多，已锁' },
  newName: '新人员',
  lastAdmin: '至少留一名系统管理员',
  basics: '基本情况',
  id: '工号',
  idHint: '登录用，保存以后不能改',
  name: '姓名',
  nameHint: '少数民族姓名用间隔号分开，最多 30 个字',
  roles: '角色',
  rolesHint: '都能登录窗口；角色是另外的权限',
  badge: '照片下的字',
  badgeHint: '如党员先锋岗，最多 10 个字，可以不填',
  login: '登录密码',
  notSaved: '先保存，再设密码和照片',
  newPin: '新密码',
  newPinHint: '6 到 12 位数字',
  again: '再输一遍',
  differs: '两遍输入的不一样',
  setPin: '设为新密码',
  pinDone: (name: string) => `${name}的密码已设`,
  photo: '照片',
  photoHint: '竖幅证件照，自动裁成评价器上的大小',
  choose: '选照片',
  removePhoto: '去掉照片',
  photoDone: '照片已换',
  photoRemoved: '照片已去掉',
  notPicture: '这个文件不是照片，请选 JPG 或者 PNG',
  onPad: '评价器上这样显示',
  atOnce: '密码和照片立即生效，不用保存',
} as const;
