import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { managerWords } from '../messages.zh.ts';

const words = managerWords.hall.extendDialog;

/** 今天的服务时间：08:30-12:00、14:00-17:30 */
export function hoursWords(sessions: ManagerView['taking']['sessions']): string {
  if (sessions === null) return words.always;
  if (sessions.length === 0) return words.closedToday;
  return words.hours(sessions.map(({ from, to }) => `${from}-${to}`).join('、'));
}
