import { SlipPreviewAnswerSchema, slipSamples, type SlipPreview, type SlipSample } from '@jiaohao/queue-core/protocol';
import { useCommands } from '@jiaohao/ui-kit';
import { Button, Radio, Select } from 'antd';
import { useEffect, useState } from 'react';
import { Block } from '../../section.tsx';
import { useTest } from '../use-test.ts';
import { slipWords as words, sampleNames } from './messages.zh.ts';

type Columns = 48 | 32;
/** What is being typed is asked about once it rests. */
const restMs = 300;
/** Of the screen, a dot of the printer: 80 mm and 58 mm paper keep their proportion. */
const pxPerDot = 0.72;

/** The slip as the printer makes it, dot for dot, while it is being edited. */
export function SlipPreviewSide({
  template,
  columns: usualColumns,
  onFaults,
}: {
  template: unknown;
  columns: Columns;
  onFaults(faults: SlipPreview['faults']): void;
}) {
  const [columns, setColumns] = useState<Columns>(usualColumns);
  const [sample, setSample] = useState<SlipSample>('usual');
  const { picture, isFaulty } = usePreview({ template, columns, sample, onFaults });
  const { isRunning, run } = useTest('/api/admin/slip/print');
  return (
    <div className="slip-side">
      <Block
        title={words.preview}
        actions={
          <Button disabled={isFaulty || isRunning} onClick={() => void run({ template })} data-testid="print-sample">
            {isRunning ? words.printing : words.print}
          </Button>
        }
      >
        <div className="slip-choices">
          <Radio.Group
            aria-label={words.paper}
            optionType="button"
            value={columns}
            options={([48, 32] as const).map((each) => ({ value: each, label: words.papers[each] }))}
            onChange={(event) => setColumns(event.target.value as Columns)}
          />
          <Select
            style={{ width: 150 }}
            aria-label={words.sample}
            value={sample}
            options={slipSamples.map((each) => ({ value: each, label: sampleNames[each] }))}
            onChange={setSample}
          />
        </div>
        <div className="slip-desk">
          {isFaulty && <p className="entry-fault">{words.wrong}</p>}
          {picture && (
            <img
              className="slip-picture"
              data-stale={isFaulty}
              data-testid="slip-picture"
              src={`data:image/png;base64,${picture.pngBase64}`}
              style={{ width: picture.widthDots * pxPerDot }}
              alt={words.alt}
            />
          )}
        </div>
      </Block>
    </div>
  );
}

/** The last picture stays while the template has faults. */
function usePreview(options: {
  template: unknown;
  columns: Columns;
  sample: SlipSample;
  onFaults(faults: SlipPreview['faults']): void;
}): { readonly picture: SlipPreview['picture']; readonly isFaulty: boolean } {
  const { template, columns, sample, onFaults } = options;
  const commands = useCommands();
  const [picture, setPicture] = useState<SlipPreview['picture']>(null);
  const [isFaulty, setIsFaulty] = useState(false);
  useEffect(() => {
    let isOver = false;
    const handle = setTimeout(() => {
      const body = { template, columns, sample };
      void commands.post('/api/admin/slip/preview', body, SlipPreviewAnswerSchema).then((answer) => {
        if (isOver || !answer.ok) return null;
        setIsFaulty(answer.value.faults.length > 0);
        onFaults(answer.value.faults);
        if (answer.value.picture) setPicture(answer.value.picture);
        return null;
      });
    }, restMs);
    return () => {
      isOver = true;
      clearTimeout(handle);
    };
  }, [commands, template, columns, sample, onFaults]);
  return { picture, isFaulty };
}
