import type { RatingLevel } from '@jiaohao/queue-core/protocol';

/** One reason of the national catalogue. `shown`: among the first three; the others come with 更多原因. */
export type RatingTag = { readonly code: string; readonly text: string; readonly shown: boolean };

/*
 * The reasons of the two bad levels, from fixtures/rating-catalogue.json (a test holds them equal). In
 * the page itself, because a pad asks for reasons also while it has no line; the reasons of the good
 * levels are not asked for here. Codes and texts are the country's: nothing is added or left out.
 */
const reasonsByLevel: Partial<Record<RatingLevel, readonly RatingTag[]>> = {
  dissatisfied: [
    { code: '207', text: '没有提供材料样本', shown: true },
    { code: '208', text: '没有提供材料清单', shown: true },
    { code: '209', text: '未在承诺时间内办结', shown: true },
    { code: '210', text: '同样内容的证明材料被要求多次提交', shown: false },
    { code: '211', text: '承诺网办但无法在线办理', shown: false },
    { code: '212', text: '在线预约办理后到实体大厅重复取号排队', shown: false },
    { code: '213', text: '窗口人员业务不熟练', shown: false },
    { code: '214', text: '服务态度生硬', shown: false },
  ],
  veryDissatisfied: [
    { code: '108', text: '在办事指南之外增加新的审批条件', shown: true },
    { code: '109', text: '需提供办事指南之外的申报材料', shown: true },
    { code: '110', text: '无理由超过法定办理时间', shown: true },
    { code: '111', text: '办事指南提供样本有错', shown: false },
    { code: '112', text: '承诺在线收取申报材料实际无法收取', shown: false },
    { code: '113', text: '多头跑窗口和部门', shown: false },
    { code: '114', text: '跑动次数与承诺的不一致', shown: false },
    { code: '115', text: '服务态度差效率低', shown: false },
  ],
};

/** The reasons one may choose for a level; none where none are asked for. */
export function reasonsOf(level: RatingLevel): readonly RatingTag[] {
  return reasonsByLevel[level] ?? [];
}
