import { invariant } from '@jiaohao/basics/invariant';
import { parseHall } from '../model/hall.ts';
import type { Hall } from '../protocol/hall.ts';

/**
 * A small invented hall for tests and simulated days: three queues, four windows that share them
 * unevenly, five clerks.
 */
export function createSampleHall(): Hall {
  const parsed = parseHall({
    id: 'sample-town',
    name: '示例镇便民服务中心',
    queues: [
      { id: 'general', series: 'A', name: '综合受理' },
      { id: 'social', series: 'B', name: '社保医保' },
      { id: 'issue', series: 'C', name: '统一出证' },
    ],
    windows: [
      { id: '1', kind: 'intake', name: '综合受理窗口', queues: ['general', 'social'] },
      { id: '2', kind: 'intake', name: '综合受理窗口', queues: ['general'] },
      { id: '3', kind: 'dedicated', name: '社保医保专窗', queues: ['social'] },
      { id: '4', kind: 'issuance', name: '统一出证窗口', queues: ['issue', 'general'] },
    ],
    items: [
      { id: 'pension', name: '城乡居民养老保险参保登记', department: '人社所', queueId: 'social', frequent: true },
      { id: 'business', name: '个体工商户登记', department: '市监所', queueId: 'general', frequent: true },
      { id: 'collect', name: '证照领取', department: '便民服务中心', queueId: 'issue', frequent: false },
    ],
    staff: [
      { id: '1001', name: '王芳' },
      { id: '1002', name: '李强' },
      { id: '1003', name: '刘洋' },
      { id: '1004', name: '陈静' },
      { id: '1005', name: '杨帆' },
    ],
    ratingInviteMs: 60_000,
    consultPhone: '0539-0000000',
  });
  invariant(parsed.ok, 'the sample hall parses');
  return parsed.value;
}
