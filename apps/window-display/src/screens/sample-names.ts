/* Names as long as the hall file allows, for the gallery. */

export const longNames = {
  /** 24 characters. */
  hall: '木里藏族自治县博科乡党群服务和便民服务综合服务厅',
  /** 12 characters. */
  queues: [
    '社会保险医疗保险综合业务',
    '不动产登记与税务联办业务',
    '户籍身份证居住证业务专窗',
    '统一出证和办理结果领取处',
  ],
  /** 16 characters. */
  window: '综合受理窗口（社保医保民政退役）',
  /** 18 characters with dots. */
  staff: '阿卜杜热合曼·买买提吐尔逊·艾力江江',
  /** 40 characters. */
  item: '城乡居民基本养老保险关系转移接续申请和个人账户一次性支付及丧葬补助抚恤金申领',
} as const;
