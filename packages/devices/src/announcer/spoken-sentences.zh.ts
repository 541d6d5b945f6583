/*
 * Whole sentences that a kiosk or a pad says, each one recording of a pack: <id>.wav with say- before
 * it. One thing a sentence, as a person at the desk would say it.
 */
export const spokenSentences = {
  // ── kiosk ──
  swipe: '请刷身份证取号',
  reading: '正在读证，请先不要拿走',
  cardAgain: '没有读出来，请再放一次',
  choose: '请选要办的事',
  confirm: '请看清楚，再点确定',
  findWay: '请选一种找法',
  chooseItem: '请点要办的事项',
  typeLetters: '请点拼音首字母',
  typeDigits: '请点数字',
  guide: '这是办事指南，可以打印',
  bookings: '请选预约的时间',
  holding: '您已经取过号',
  yourNumber: '您的号码是',
  takeSlip: '请取走号票，等候叫号',
  noSlip: '打不出号票，请记住号码',
  takeSheet: '请取走告知单',
  readScreen: '请看屏幕上的说明',
  closed: '现在不取号',
  goOn: '还要继续办理吗',
  helpComing: '工作人员马上过来',
  helpMissed: '没有叫到人，请到帮办窗口',
  recovering: '正在恢复，请稍等',
  largeType: '这是大字版',

  // ── pad and rating keys ──
  pleaseRate: '请对本次服务作出评价',
  thanks: '谢谢',
  reasonByPhone: '可扫号票二维码说明原因',
} as const;

export type SentenceId = keyof typeof spokenSentences;
export const sentenceIds = Object.keys(spokenSentences) as readonly SentenceId[];

/** say-take-slip.wav, of takeSlip. */
export function fileOfSentence(id: SentenceId): string {
  return `say-${id.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}.wav`;
}
