import type { ReportRange } from '@jiaohao/queue-core/protocol';
import { AreaAnswerSchema, type AreaAnswer } from '@jiaohao/sync/wire';
import { FigureStrip } from '../../staff/figure-strip.tsx';
import { CountyFrame } from '../frame/county-frame.tsx';
import { ExportButton } from '../frame/export-button.tsx';
import { PeriodForm } from '../frame/period-form.tsx';
import { SectionNote } from '../frame/section-note.tsx';
import { countyWords } from '../messages.zh.ts';
import { areaNow } from '../now-figures.ts';
import type { Period } from '../period.ts';
import { AlarmPanel } from '../shared/alarm-panel.tsx';
import { FigureLine } from '../shared/figure-line.tsx';
import { ItemPanel } from '../shared/item-panel.tsx';
import { RatingPanel } from '../shared/rating-panel.tsx';
import styles from '../shared/section.module.css';
import { SeriesPanel } from '../shared/series-panel.tsx';
import { useAnswer, type Asked } from '../use-answer.ts';
import { useNow } from '../use-now.ts';
import { PlacePanel } from './place-panel.tsx';

export type SectionProps = {
  readonly id: string;
  readonly range: ReportRange;
  readonly period: Period;
  onPeriod(period: Period): void;
};

/** An area: how its halls are now, what lies in it, and how the chosen days were. */
export function AreaSection(props: SectionProps) {
  const { from, to } = props.range;
  const asked = useAnswer(`/api/county/area/${props.id}?from=${from}&to=${to}`, AreaAnswerSchema);
  if (asked.answer === null) return <SectionNote failure={asked.failure} />;
  return <Area {...props} asked={asked} answer={asked.answer} />;
}

function Area({
  id,
  range,
  period,
  onPeriod,
  asked,
  answer,
}: SectionProps & { asked: Asked<AreaAnswer>; answer: AreaAnswer }) {
  const { nowMs, path, today, total } = answer;
  const isAway = asked.failure !== null;
  const now = useNow({ nowMs, heardAtMs: asked.heardAtMs });
  return (
    <CountyFrame facts={{ path, hallName: null, today, nowMs, heardAtMs: asked.heardAtMs, isAway }}>
      <FigureStrip label={countyWords.now.title} figures={areaNow(answer, now)} />
      <PeriodForm period={period} range={range} today={today} onPeriod={onPeriod}>
        <FigureLine figures={total} />
        <ExportButton area={id} range={range} />
      </PeriodForm>
      <main className={styles.section} aria-busy={!asked.isCurrent}>
        <div className={styles.main}>
          <PlacePanel key={path.at(-1)?.id} answer={answer} nowMs={now} />
          <div className={styles.below}>
            <SeriesPanel range={answer} facts={answer} />
            <ItemPanel items={answer.items} />
          </div>
        </div>
        <div className={styles.side}>
          <AlarmPanel alarms={answer.alarms} nowMs={now} isAway={isAway} onHandled={asked.again} />
          <RatingPanel figures={total} reasons={answer.reasons} />
        </div>
      </main>
    </CountyFrame>
  );
}
