import { shanghaiDay } from '@jiaohao/basics/time';
import { isCaseOver, ratingLevelNames, type RatingCase } from '@jiaohao/queue-core/protocol';
import type { HallTrouble } from './hall-troubles.ts';

/** Working days before its last one from which on a case is told. */
const tellDaysBefore = 3;

/** 差评: one that came today and nobody has begun with, and those whose time runs out. */
export function caseTroubles(cases: readonly RatingCase[], nowMs: number): HallTrouble[] {
  const today = shanghaiDay(nowMs);
  return cases.flatMap((each) => {
    const isNew = each.state === 'toVerify' && shanghaiDay(each.atMs) === today;
    if (isNew) return [newTrouble(each)];
    return isCaseOver(each.state) || each.daysLeft > tellDaysBefore ? [] : [dueTrouble(each)];
  });
}

function newTrouble({ ticketId, number, windowId, level, atMs }: RatingCase): HallTrouble {
  return {
    id: `rating:${ticketId}`,
    kind: 'badRating',
    place: `${windowId}号窗口 ${number}`,
    sentence: `收到“${ratingLevelNames[level]}”评价，请核实`,
    atMs,
  };
}

/** Put aside while it is soon, it is told again once it is late. */
function dueTrouble({ ticketId, number, windowId, daysLeft }: RatingCase): HallTrouble {
  const isLate = daysLeft <= 0;
  const when = daysLeft === 1 ? '今天到期' : `还剩 ${daysLeft} 个工作日`;
  return {
    id: `case:${ticketId}:${isLate ? 'late' : 'soon'}`,
    kind: 'ratingCase',
    place: `${windowId}号窗口 ${number}`,
    sentence: isLate ? '差评办理已经超期，请马上办理' : `差评办理${when}，请抓紧办理`,
    atMs: null,
  };
}
