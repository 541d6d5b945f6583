/*
 * What is wrong with a setting, for the person who types it. The checks speak English, because a hall
 * file's author reads them in a log; the admin page speaks Chinese. What was typed is never repeated.
 */

type Words = readonly [pattern: RegExp, words: (...found: string[]) => string];

const plain = (sentence: string) => () => sentence;

const faultWords: readonly Words[] = [
  // ── shapes (valibot) ──
  [/^Invalid length: Expected >=1 but/, plain('不能空着')],
  [/^Invalid length: Expected >=(\d+) but/, (least) => `至少要 ${least} 个`],
  [/^Invalid length: Expected <=(\d+) but/, (most) => `最多 ${most} 个`],
  [/^Invalid value: Expected >=([\d.]+) but/, (least) => `不能小于 ${least}`],
  [/^Invalid value: Expected <=([\d.]+) but/, (most) => `不能大于 ${most}`],
  [/^Invalid integer/, plain('要填整数')],
  [/^Invalid (?:type|key): Expected \(?(?:number|\d+)/, plain('要填数字')],
  [/^Invalid (?:type|key): .* received (?:undefined|null|"")/, plain('不能空着')],
  [/^Invalid key: Expected never/, plain('这里没有这一项')],
  [/^Invalid type: Expected \(.*\|/, plain('请从列出的里面选')],
  [/^Invalid URL/i, plain('要填完整的网址')],
  [
    /^(?:hallId|queueId|itemId|staffId|an area id) (?:must be|is) 1-40/,
    plain('只用字母、数字、横线和下划线，最多 40 个'),
  ],
  [/^windowId must be/, plain('窗口号是 1 到 999 的数字')],
  [/^a priority code/, plain('代码是 2 到 8 个大写字母')],
  [/^series must be/, plain('号段前缀是一个大写字母，不用 I 和 O')],
  [/^a (?:device id|pack) is/, plain('只用小写字母、数字和横线')],
  [/^a day is/, plain('日期写成 2026-10-01 这样')],
  [/^a date is/, plain('日期写成 10-01 这样')],
  [/^a time of day is/, plain('时间写成 08:30 这样')],
  [/^a BCP 47 tag/, plain('语言代码写成 en、ug 这样')],
  [/^a telephone has digits/, plain('电话里没有号码')],
  [/^a USB id is/, plain('USB 编号是 4 位十六进制')],
  [/^a level is one of/, plain('请选五个等级之一，或者不用')],

  // ── the hall's rules ──
  [/^(?:id|code) .* is used twice/, plain('和另一个重复了')],
  [/^series .* is used twice/, plain('号段前缀和另一个业务重复了')],
  [/^day .* is used twice/, plain('这一天已经有了')],
  [/^there is no queue/, plain('没有这个业务')],
  [/^there is no window/, plain('没有这个窗口')],
  [/^the time bands of a queue/, plain('限号时段不能重叠')],
  [/^the session is shorter/, plain('比一个预约时段还短')],
  [/^a window serves a queue once/, plain('同一个业务只选一次')],
  [/^only a flexible window/, plain('只有机动窗口能自动启用')],
  [/^the window does not serve queue/, plain('这个窗口不办这个业务')],
  [/^untilMinutes must be less/, plain('停下的分钟数要小于启用的分钟数')],
  [/^from must be before to/, plain('开始要早于结束')],
  [/^a holiday must not end/, plain('结束不能早于开始')],
  [/^hours with a volume/, plain('音量时段不能重叠')],
  [/^a day begins at/, plain('开始时间最早是 00:00')],
  [/^from and to must differ/, plain('开始和结束不能一样')],
  [/is in an area already/, plain('这个窗口已经在别的区域')],
  [/^no such item/, plain('没有这个事项')],
  [/^no such staff member/, plain('没有这个人')],
  [/^no admin is left/, plain('至少留一名系统管理员')],

  // ── devices ──
  [/is none of/, plain('没有这个型号')],
  [/^no simulator of/, plain('这个型号不能模拟')],
  [/ is a \w+ family$/, plain('这个型号用另一种接口')],
  [/does not answer, so no rate/, plain('这个型号不回话，不能自动找波特率')],
  [/^no window .* in this hall/, plain('没有这个窗口')],
  [/shows windows up to (\d+)/, (most) => `这块屏最多显示到 ${most} 号窗口`],
  [/^a hall has one idCardReader/, plain('只能有一台证件阅读器')],
  [/^a hall has one slipPrinter/, plain('只能有一台号票打印机')],
  [/is there twice/, plain('和另一台设备重复了')],
  [/^a HID link needs one/, plain('USB 连接要选数据格式')],
  [/^a \w+ link has none/, plain('这种连接不用选数据格式')],
  [/^a reader is simulated/, plain('请选证件阅读器的连接方式')],
  [/^a printer is simulated/, plain('请选打印机的连接方式')],
  [/^(?:a bus|this model|this scanner) is simulated/, plain('请选连接方式')],
];

const unknown = '这一项填得不对';

/** A fault's message in Chinese; one that is Chinese already stays. */
export function faultSentence(message: string): string {
  if (/[\u4e00-\u9fff]/u.test(message)) return message;
  for (const [pattern, words] of faultWords) {
    const found = pattern.exec(message);
    if (found) return words(...found.slice(1).map(String));
  }
  return unknown;
}
