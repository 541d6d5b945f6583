import { HallAnswerSchema, type HallAnswer } from '@jiaohao/sync/wire';
import { FigureStrip } from '../../staff/figure-strip.tsx';
import type { SectionProps } from '../area/area-section.tsx';
import { CountyFrame } from '../frame/county-frame.tsx';
import { PeriodForm } from '../frame/period-form.tsx';
import { SectionNote } from '../frame/section-note.tsx';
import { countyWords } from '../messages.zh.ts';
import { hallNow } from '../now-figures.ts';
import { AlarmPanel } from '../shared/alarm-panel.tsx';
import { FigureLine } from '../shared/figure-line.tsx';
import { ItemPanel } from '../shared/item-panel.tsx';
import { RatingPanel } from '../shared/rating-panel.tsx';
import { SeriesPanel } from '../shared/series-panel.tsx';
import { useAnswer, type Asked } from '../use-answer.ts';
import { useNow } from '../use-now.ts';
import { BadRatings } from './bad-ratings.tsx';
import styles from './hall-section.module.css';
import { QueuePanel } from './queue-panel.tsx';
import { StatePanel } from './state-panel.tsx';

/** A hall: how it is now, how its line to the county is, and how the chosen days were. */
export function HallSection(props: SectionProps) {
  const { from, to } = props.range;
  const asked = useAnswer(`/api/county/hall/${props.id}?from=${from}&to=${to}`, HallAnswerSchema);
  if (asked.answer === null) return <SectionNote failure={asked.failure} />;
  return <Hall {...props} asked={asked} answer={asked.answer} />;
}

function Hall({
  range,
  period,
  onPeriod,
  asked,
  answer,
}: SectionProps & { asked: Asked<HallAnswer>; answer: HallAnswer }) {
  const { nowMs, path, today, total, hall } = answer;
  const isAway = asked.failure !== null;
  const now = useNow({ nowMs, heardAtMs: asked.heardAtMs });
  // What an absent hall said is not told as if it were now: its waits do not run on.
  const asOfMs = answer.state.line === 'online' ? now : (answer.state.seenMs ?? now);
  return (
    <CountyFrame facts={{ path, hallName: hall.name, today, nowMs, heardAtMs: asked.heardAtMs, isAway }}>
      <FigureStrip label={countyWords.now.title} figures={hallNow(answer, asOfMs)} />
      <PeriodForm period={period} range={range} today={today} onPeriod={onPeriod}>
        <FigureLine figures={total} />
      </PeriodForm>
      <main className={styles.section} aria-busy={!asked.isCurrent}>
        <div className={styles.queues}>
          <QueuePanel answer={answer} asOfMs={asOfMs} />
          <StatePanel answer={answer} nowMs={now} />
        </div>
        <div className={styles.figures}>
          <SeriesPanel range={answer} facts={answer} />
          <ItemPanel items={answer.items} />
        </div>
        <div className={styles.side}>
          <AlarmPanel alarms={answer.alarms} nowMs={now} isAway={isAway} onHandled={asked.again} isOfOne />
          <RatingPanel figures={total} reasons={answer.reasons}>
            <BadRatings ratings={answer.badRatings} />
          </RatingPanel>
        </div>
      </main>
    </CountyFrame>
  );
}
