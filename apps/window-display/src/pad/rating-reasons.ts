import type { RatingLevel } from '@jiaohao/queue-core/protocol';

/** One reason of the national catalogue. `shown`: among the first three; the others come with 更多原因. */
export type RatingTag = { readonly code: string; readonly text: string; readonly shown: boolean };

/** Of fixtures/rating-catalogue.json; a code is never given to another reason, so it tells its version. */
export const catalogueVersion = 2;

/*
 * The reasons of the five levels, from fixtures/rating-catalogue.json (a test holds them equal). In the
 * page itself, because a pad asks for reasons also while it has no line. Codes and texts are the
 * country's: nothing is added, left out or reworded.
 */
const reasonsByLevel: Record<RatingLevel, readonly RatingTag[]> = {
  verySatisfied: [
    { code: '510', text: '一窗受理一次办结', shown: true },
    { code: '511', text: '可以先受理后补材料', shown: true },
    { code: '512', text: '不用提交证明', shown: true },
    { code: '513', text: '可以全程网上办理', shown: false },
    { code: '514', text: '可以使用手机办理', shown: false },
    { code: '515', text: '可以就近办理', shown: false },
    { code: '516', text: '无需材料直接办理', shown: false },
    { code: '517', text: '服务热情效率高', shown: false },
  ],
  satisfied: [
    { code: '406', text: '填写一张表单就可完成申报', shown: true },
    { code: '407', text: '在线提交材料窗口核验', shown: true },
    { code: '408', text: '一张清单告知全部申报材料', shown: true },
    { code: '409', text: '用告知承诺减免申报材料', shown: false },
    { code: '410', text: '可以在线预约办理', shown: false },
    { code: '411', text: '跑大厅一次办完', shown: false },
    { code: '412', text: '可以使用自助机办理', shown: false },
    { code: '413', text: '服务态度较好', shown: false },
  ],
  basicallySatisfied: [
    { code: '307', text: '一次性告知需要补正的材料', shown: true },
    { code: '308', text: '提供申报材料样本', shown: true },
    { code: '309', text: '在承诺的时间内办结', shown: true },
    { code: '310', text: '办事指南指引准确', shown: false },
    { code: '311', text: '按办事指南要求的材料即可办理', shown: false },
    { code: '312', text: '可以快递送达', shown: false },
    { code: '313', text: '跑动次数与承诺的一致', shown: false },
    { code: '314', text: '服务态度一般', shown: false },
  ],
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

/** The reasons one may choose for a level. */
export function reasonsOf(level: RatingLevel): readonly RatingTag[] {
  return reasonsByLevel[level];
}
