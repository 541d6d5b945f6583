/* Words of the screen calibration, for whoever hangs the screen up. */
export const calibrationWords = {
  title: '屏幕校准',
  text: '把身份证贴在框上，调到一样大',
  card: '身份证大小',
  muchSmaller: '小很多',
  smaller: '小一点',
  larger: '大一点',
  muchLarger: '大很多',
  save: '一样大，保存',
  leave: '不改了',
  forget: '用回默认大小',
  keys: '键盘：左右键调大小，回车保存',
} as const;
