import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { useHostNow } from '@jiaohao/ui-kit';
import { hallFigures } from './hall-figures.ts';

export function FigureStrip({ totals, ratings }: Pick<ManagerView, 'totals' | 'ratings'>) {
  const figures = hallFigures({ totals, ratings }, useHostNow(5_000));
  return (
    <dl className="figure-strip">
      {figures.map(({ id, label, value, unit, note, heat }) => (
        <div key={id} className="figure" data-heat={heat}>
          <dt>{label}</dt>
          <dd>
            <b data-testid={`total-${id}`}>{value}</b>
            {unit !== '' && <span>{unit}</span>}
            {note !== '' && <em>{note}</em>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
