/*
 * Settings by name. A pattern is a path with `*` for the place in a list: hall.windows.*.name. Where a
 * list has members with a name of their own, the label begins with it: 3 号窗口的门牌文字.
 */

const fieldNames: Readonly<Record<string, string>> = {
  'hall.id': '大厅编号',
  'hall.name': '大厅名称',
  'hall.otherNames': '大厅的其他语言名称',
  'hall.consultPhone': '咨询电话',
  'hall.agentTicketsPerDay': '每人每天代办取号数',
  'hall.awayAlarmMinutes': '离岗提醒分钟数',
  'hall.ratingInviteMs': '等待评价的秒数',

  'hall.queues': '业务',
  'hall.queues.*.id': '编号',
  'hall.queues.*.series': '号段前缀',
  'hall.queues.*.name': '名称',
  'hall.queues.*.otherNames': '其他语言名称',
  'hall.queues.*.identity': '身份要求',
  'hall.queues.*.identity.required': '必须说明身份',
  'hall.queues.*.identity.accepts': '身份方式',
  'hall.queues.*.limits': '限号',
  'hall.queues.*.limits.perDay': '每天限号',
  'hall.queues.*.limits.perPersonPerDay': '每人每天限号',
  'hall.queues.*.limits.bands': '分时段限号',
  'hall.queues.*.miss': '过号规则',
  'hall.queues.*.miss.policy': '过号办法',
  'hall.queues.*.miss.callsBefore': '叫几次后可以过号',
  'hall.queues.*.miss.voidAfter': '过号几次作废',
  'hall.queues.*.ceilingMinutes': '等候上限分钟数',
  'hall.queues.*.booking': '预约',
  'hall.queues.*.booking.slotMinutes': '每个时段分钟数',
  'hall.queues.*.booking.capacity': '每个时段人数',
  'hall.queues.*.booking.daysAhead': '最多提前几天',
  'hall.queues.*.booking.earlyMinutes': '可以早到分钟数',
  'hall.queues.*.booking.lateMinutes': '可以迟到分钟数',
  'hall.queues.*.booking.cancelBeforeMinutes': '最晚提前几分钟取消',
  'hall.queues.*.booking.noShows': '爽约限制',
  'hall.queues.*.booking.sessions': '预约时间',
  'hall.queues.*.issuesResults': '发放办理结果',

  'hall.windows': '窗口',
  'hall.windows.*.id': '窗口号',
  'hall.windows.*.kind': '类别',
  'hall.windows.*.name': '门牌文字',
  'hall.windows.*.queues': '业务',
  'hall.windows.*.ordered': '按排列顺序办理',
  'hall.windows.*.activation': '自动启用',
  'hall.windows.*.activation.calendar': '按日历启用',
  'hall.windows.*.activation.backlog': '按排队情况启用',

  'hall.items': '事项',
  'hall.items.*.id': '编码',
  'hall.items.*.name': '名称',
  'hall.items.*.otherNames': '其他语言名称',
  'hall.items.*.department': '部门',
  'hall.items.*.queueId': '业务',
  'hall.items.*.frequent': '高频事项',

  'hall.staff': '人员',
  'hall.staff.*.id': '工号',
  'hall.staff.*.name': '姓名',
  'hall.staff.*.roles': '角色',
  'hall.staff.*.badge': '照片下文字',

  'hall.hours': '营业时间',
  'hall.hours.weekly': '每周安排',
  'hall.hours.seasons': '季节安排',
  'hall.hours.holidays': '节假日',
  'hall.hours.makeUpDays': '调休上班日',
  'hall.hours.days': '特别日期',
  'hall.hours.takeBeforeMinutes': '提前取号分钟数',
  'hall.hours.cutOffMinutes': '提前截止取号分钟数',

  'hall.fairness': '优先规则',
  'hall.fairness.maxPrivilegedInARow': '优先号最多连续几个',
  'hall.fairness.bookedHeadStartMinutes': '预约提前量分钟数',
  'hall.fairness.returningHeadStartMinutes': '回队提前量分钟数',
  'hall.fairness.priorityClasses': '优先人群',
  'hall.fairness.priorityClasses.*.code': '代码',
  'hall.fairness.priorityClasses.*.name': '名称',
  'hall.fairness.priorityClasses.*.headStartMinutes': '提前量分钟数',
  'hall.fairness.priorityClasses.*.selfService': '可在取号机上自己选',

  'hall.voice': '语音',
  'hall.voice.pack': '录音',
  'hall.voice.readings': '每次读几遍',
  'hall.voice.oneReading': '数字一读法',
  'hall.voice.chime': '提示音',
  'hall.voice.quietHours': '静音时段',
  'hall.voice.volume': '音量',
  'hall.voice.volumeHours': '分时段音量',
  'hall.voice.areas': '分区',
  'hall.voice.areas.*.name': '名称',
  'hall.voice.areas.*.windowIds': '窗口',

  devices: '设备',
  slip: '号票模板',

  'library.version': '办事指南的版本',
  'library.effectiveFrom': '办事指南的生效日期',
  'library.guides': '办事指南',
  'library.guides.*.itemId': '事项',
  'library.guides.*.implementationCode': '实施编码',
  'library.guides.*.themes': '主题',
  'library.guides.*.keywords': '别名',
  'library.guides.*.audience': '服务对象',
  'library.guides.*.basis': '设立依据',
  'library.guides.*.conditions': '受理条件',
  'library.guides.*.materials': '申请材料',
  'library.guides.*.steps': '办理流程',
  'library.guides.*.time': '办理时限',
  'library.guides.*.fee': '收费',
  'library.guides.*.result': '办理结果',
  'library.guides.*.consultPhone': '咨询电话',
  'library.guides.*.supervisePhone': '监督电话',
  'library.guides.*.proxyAllowed': '可以代办',
  'library.guides.*.localNote': '本厅说明',

  'presentation.kiosk': '取号机',
  'presentation.kiosk.languages': '语言',
  'presentation.kiosk.largeTypeFromAge': '主动提供大字版年龄',
  'presentation.kiosk.readsAloud': '一开始就朗读',
  'presentation.kiosk.volume': '音量',
  'presentation.kiosk.privacyNotice': '隐私说明',
  'presentation.board': '综合屏',
  'presentation.board.secondLanguage': '第二语言',
  'presentation.board.pages': '公告',
  'presentation.board.pages.*.kind': '类别',
  'presentation.board.pages.*.title': '标题',
  'presentation.board.pages.*.lines': '内容',
  'presentation.board.pages.*.from': '开始日期',
  'presentation.board.pages.*.until': '结束日期',
  'presentation.board.pageSeconds': '每页停留秒数',
  'presentation.board.quietSeconds': '没有叫号多少秒后放公告',
  'presentation.board.darkAfter': '下班后黑屏',
  'presentation.board.emergency': '紧急通知',
  'presentation.pad': '评价器',
  'presentation.pad.slogan': '标语',
  'presentation.pad.ratingUrl': '手机评价网址',
  'presentation.screens': '屏幕尺寸',
  'presentation.screens.*.face': '页面',
  'presentation.screens.*.inches': '尺寸',
  'presentation.screens.*.mountedAtMm': '离地高度',
  'presentation.screens.*.distanceM': '观看距离',
};

/** Said only where the label ends with them: what is below says it again. */
const quietParents = new Set([
  'hall.queues.*.identity',
  'hall.queues.*.limits',
  'hall.queues.*.miss',
  'hall.windows.*.activation',
]);

type Member = Readonly<Record<string, unknown>>;
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** How members of a list are called; and by what a member is the same one in two documents. */
export const memberLists: Readonly<
  Record<string, { readonly key: string; readonly label: (member: Member, document: unknown) => string }>
> = {
  'hall.queues': { key: 'id', label: ({ name, id }) => textOf(name) || textOf(id) },
  'hall.windows': { key: 'id', label: ({ id }) => `${textOf(id)} 号窗口` },
  'hall.items': { key: 'id', label: ({ name, id }) => textOf(name) || textOf(id) },
  'hall.staff': { key: 'id', label: ({ name, id }) => `${textOf(id)} ${textOf(name)}`.trim() },
  'hall.fairness.priorityClasses': { key: 'code', label: ({ name }) => textOf(name) },
  'hall.voice.areas': { key: 'id', label: ({ name }) => textOf(name) },
  'hall.hours.days': { key: 'day', label: ({ day }) => textOf(day) },
  devices: { key: 'id', label: ({ id }) => `设备 ${textOf(id)}` },
  'library.guides': {
    key: 'itemId',
    label: ({ itemId }, document) => `${itemName(document, textOf(itemId))}的办事指南`,
  },
  'presentation.board.pages': { key: 'id', label: ({ title }) => `公告 ${textOf(title)}` },
  'presentation.screens': { key: 'id', label: ({ id }) => `屏幕 ${textOf(id)}` },
};

function itemName(document: unknown, itemId: string): string {
  const items = (document as { hall?: { items?: { id?: unknown; name?: unknown }[] } } | null)?.hall?.items;
  const item = Array.isArray(items) ? items.find(({ id }) => id === itemId) : undefined;
  return textOf(item?.name) || itemId;
}

/** `hall.windows.2.name` → `hall.windows.*.name`. */
export function patternOf(field: string): string {
  return field.replaceAll(/\.\d+(?=\.|$)/g, '.*');
}

/** A field of a document in words, such as 3 号窗口的门牌文字. A field that has no name here is told as it is written. */
export function fieldLabel(document: unknown, field: string): string {
  const parts: string[] = [];
  let value: unknown = document;
  let pattern = '';
  let place = '';
  for (const key of field.split('.')) {
    const list = memberLists[pattern];
    const isPlace = /^\d+$/.test(key);
    value = isRecord(value) ? value[key] : undefined;
    if (quietParents.has(pattern)) parts.pop();
    pattern = [pattern, isPlace ? '*' : key].filter(Boolean).join('.');
    const name = fieldNames[pattern];
    if (isPlace && list && isRecord(value)) {
      // The member says which list it is of.
      parts.pop();
      parts.push(list.label(value, document));
    } else if (isPlace) place = `第 ${Number(key) + 1} 项`;
    else if (name !== undefined) parts.push(name);
  }
  const [first, second, ...rest] = place === '' ? parts : [...parts, place];
  if (first === undefined) return field;
  if (second === undefined) return first;
  return first.includes('的') ? [first, second, ...rest].join('，') : [`${first}的${second}`, ...rest].join('，');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
