import type { SlipSample } from '@jiaohao/queue-core/protocol';
import type { SlipFacts } from './slip.ts';

/* Slips as they are printed on an ordinary day, and with the longest names there are: for pictures and checks. */

const usual: SlipFacts = {
  hallName: '示例县示例镇便民服务中心',
  number: 'A023',
  queueName: '综合受理',
  itemName: '城乡居民养老保险注销登记及丧葬补助费申领',
  aheadCount: 4,
  wait: '约 10-20 分钟',
  isPriority: false,
  isUnproven: false,
  isReprint: false,
  windowIds: ['1', '2', '3', '5'],
  takenAtMs: Date.parse('2026-11-21T09:32:00+08:00'),
  token: 'ABCDEFGHJKMNPQRSTUVW',
  missRule: '叫号 3 次未到为过号，过号请到咨询台恢复，过号 3 次作废',
  consultPhone: '0539-0000000',
};

/** A name of 24 characters with one outside GBK, a queue of 12, an item of 60. */
const long: SlipFacts = {
  ...usual,
  hallName: '示例省示例市示例县㮾梨街道办事处综合便民服务中心',
  number: 'ZH1023',
  queueName: '企业开办变更注销一窗通办',
  itemName:
    '机关事业单位工作人员基本养老保险关系转移接续申请（含职业年金补记）及城镇职工基本养老保险与城乡居民养老保险衔接的办理申请',
  isPriority: true,
  isUnproven: true,
  isReprint: true,
  wait: null,
  windowIds: ['1', '2', '3', '5', '7', '8', '9', '11', '13'],
};

/** Between them every value is there once and missing once, as far as it may be. */
export const slipSamples: Readonly<Record<SlipSample, SlipFacts>> = {
  usual,
  next: { ...usual, aheadCount: 0, wait: null, itemName: null },
  again: { ...usual, itemName: null, isPriority: true, isReprint: true, wait: null, windowIds: [], missRule: '' },
  long,
};
