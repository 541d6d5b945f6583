import type { PrintDocument } from '@jiaohao/devices/contract';
import { layOutSlip, type SlipFacts } from '../../apps/kiosk/src/host/paper/slip.ts';

const facts: SlipFacts = {
  hallName: '兰陵县示例镇便民服务中心',
  number: 'A023',
  queueName: '综合受理',
  itemName: '城乡居民养老保险注销登记及丧葬补助费申领',
  aheadCount: 4,
  wait: '约 10-20 分钟',
  isPriority: true,
  isUnproven: false,
  isReprint: false,
  windowIds: ['1', '2', '3', '5'],
  takenAtMs: Date.UTC(2026, 10, 21, 1, 32),
  token: 'ABCDEFGHJKMNPQRSTUVW',
  missRule: '叫号 3 次未到为过号，过号请到咨询台恢复，过号 3 次作废',
  consultPhone: '0539-0000000',
};

const columnsOf80mm = 48;

/** A slip as the host lays it out on 80 mm. */
export function sampleSlip(changes: Partial<SlipFacts> = {}): PrintDocument {
  return layOutSlip({ ...facts, ...changes }, columnsOf80mm);
}
