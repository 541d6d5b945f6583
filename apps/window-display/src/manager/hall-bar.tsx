import { Phrased } from '@jiaohao/ui-kit';
import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { ConnectionBadge } from '../staff/connection-badge.tsx';
import { HallClock } from '../staff/running-time.tsx';
import { dayWords } from './day-words.ts';
import { managerWords } from './messages.zh.ts';
import { TakingControl } from './taking-control.tsx';

export function HallBar({ hall, taking }: Pick<ManagerView, 'hall' | 'taking'>) {
  return (
    <header className="hall-bar">
      <span className="hall-tag">{managerWords.title}</span>
      <h1>
        <Phrased text={hall.name} />
      </h1>
      <TakingControl taking={taking} />
      <span className="hall-day">{dayWords(hall.day)}</span>
      <time className="hall-clock">
        <HallClock />
      </time>
      <ConnectionBadge />
    </header>
  );
}
