import { BarChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartFacts } from './chart-options.ts';
import styles from './chart.module.css';

use([BarChart, PieChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, CanvasRenderer]);

/**
 * One chart of ECharts: one instance for as long as it is shown, drawn anew only when what it shows has
 * changed. Shapes differ as well as colours (decal), and its sentence is read aloud.
 */
export function Chart({ chart, name }: { chart: ChartFacts; name: string }) {
  const element = useRef<HTMLDivElement>(null);
  const instance = useRef<EChartsType | null>(null);

  useEffect(() => {
    if (!element.current) return undefined;
    const made = init(element.current);
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element.current);
    instance.current = made;
    return () => {
      observer.disconnect();
      made.dispose();
      instance.current = null;
    };
  }, []);

  // A view that came anew over the feed is equal more often than not.
  const shown = JSON.stringify(chart);
  useEffect(() => {
    const { option, description } = JSON.parse(shown) as ChartFacts;
    const fontFamily = getComputedStyle(document.body).fontFamily;
    instance.current?.setOption(
      {
        ...option,
        textStyle: { ...(option['textStyle'] as object), fontFamily },
        aria: { enabled: true, label: { description }, decal: { show: true } },
      },
      { notMerge: true },
    );
  }, [shown]);

  return <div ref={element} className={styles.chart} data-testid={`chart-${name}`} />;
}
