import { dayWords, type NotGiven } from '@jiaohao/queue-core/protocol';

/*
 * What the citizen reads. Plain words: at most 12 Han on a button and about 20 in a line, no words of
 * the trade, nothing shouted. messages.zh.test.ts holds them to it.
 */

export const buttonsZh = {
  help: '叫人来帮忙',
  findItem: '按事项找',
  back: '返回',
  backToStart: '返回首页',
  previousPage: '上一页',
  nextPage: '下一页',
  leave: '不办了',
  chooseAnother: '换一件事',
  done: '好了',
  remembered: '记住了',
  goOn: '继续办理',
  understood: '知道了',
  printAgain: '补打号票',
} as const;

export const kioskZh = {
  swipeTitle: '请刷身份证取号',
  swipeHow: '平放在屏幕下方亮灯处',
  withoutCard: '没带证件？直接点要办的事',
  readerDownTitle: '请直接点要办的事',
  readerDown: '刷证暂时用不了',
  readingTitle: '正在读身份证',
  readingHow: '请先不要拿走',
  liftedEarly: '还没有读完，请再平放 3 秒',
  orWithoutCard: '也可以直接点要办的事',
  chooseTitle: '请选要办的事',
  chooseHow: '点一下就取号',
  printerDown: '暂时打不出号票，号码会显示在屏幕上',
  noOpenWindow: '窗口未开，可先取号',
  printingAgain: '正在补打',
  notGivenNow: '现在不取号',
  taking: '正在取号',
  stepCard: '刷证',
  stepChoose: '选择',
  stepTake: '取号',
  itemsTitle: '请点要办的事项',
  itemsMissing: '没有您要办的，请叫人来帮忙',
  noItems: '还没有登记事项，请返回点业务',
  yourNumber: '您的号码',
  aheadLabel: '前面等候',
  windowsLabel: '请到',
  listen: '听到叫号请到窗口',
  slipPending: '正在打印号票…',
  slipPrinted: '请取走号票',
  slipFailed: '暂时打不出号票',
  rememberNumber: '请记住或拍照：',
  staffKnow: '工作人员已收到通知',
  warnTitle: '还要继续办理吗',
  helpCalling: '正在叫人…',
  helpCalledTitle: '帮办人员马上过来',
  helpCalledHow: '请在这里稍等，工作人员已收到提醒',
  helpUnansweredTitle: '没有叫到人',
  helpUnansweredHow: '请直接到帮办窗口，或找身边的工作人员',
  recoveringTitle: '正在恢复，请稍等',
  recoveringHow: '着急的话，请直接叫工作人员',
  consultPhone: '咨询电话',
} as const;

/** 张*，您好 */
export function greetingWords(maskedName: string): string {
  return `${maskedName}，您好`;
}

/** 没有读出来，请再放一次 → what is the matter, and what to do; sentences about a card are made like that. */
export function splitSentence(sentence: string): { matter: string; advice: string } {
  const comma = sentence.indexOf('，');
  return comma < 0
    ? { matter: sentence, advice: '' }
    : { matter: sentence.slice(0, comma), advice: sentence.slice(comma + 1) };
}

/** What a tile says that gives no number now: when it does, where that is known, else why not. */
export function notGivenWords({ because, opens }: NotGiven, today: string): string {
  switch (because) {
    case 'closed':
      return '暂停取号';
    case 'dayLimit':
      return '今天的号已取完';
    case 'bandLimit':
      return opens ? `号已取完，${opens.time} 再取` : '号已取完';
    case 'ended':
    case 'outsideHours':
    case 'pastCutOff':
      if (!opens) return kioskZh.notGivenNow;
      return opens.day === today ? `${opens.time} 开始取号` : `${dayWords(opens.day)} ${opens.time} 开始`;
  }
}

/** 第 1 页，共 3 页 */
export function pageWords(page: number, pageCount: number): string {
  return `第 ${page + 1} 页，共 ${pageCount} 页`;
}

/** 不点的话，18 秒后回到首页 */
export function warnWords(seconds: number): string {
  return `不点的话，${seconds} 秒后回到首页`;
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** 星期六, of a date such as 2026-11-21. */
export function weekdayWords(day: string): string {
  return `星期${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`;
}
