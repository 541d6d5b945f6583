import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { useHostNow } from '@jiaohao/ui-kit';
import { FigureStrip } from '../../staff/figure-strip.tsx';
import { managerWords } from '../messages.zh.ts';
import { hallFigures } from './hall-figures.ts';

/** The hall as it is now. */
export function HallStrip(facts: Pick<ManagerView, 'totals' | 'ratings' | 'limits'>) {
  return <FigureStrip label={managerWords.figures.title} figures={hallFigures(facts, useHostNow(5_000))} />;
}
