import type { ReportRange } from '@jiaohao/queue-core/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import { saveFile } from '../../staff/save-file.ts';
import { useToast } from '../../staff/use-toast.tsx';
import { useClient } from '../county-client.ts';
import { countyWords } from '../messages.zh.ts';

const words = countyWords.period;

/** The figures of the area as a file. */
export function ExportButton({ area, range: { from, to } }: { area: string; range: ReportRange }) {
  const client = useClient();
  const tell = useToast('export');
  const [isWorking, setIsWorking] = useState(false);
  async function save(): Promise<void> {
    setIsWorking(true);
    const file = await client.download(`/api/county/export?area=${area}&from=${from}&to=${to}`);
    setIsWorking(false);
    if (file.ok) saveFile(file.value);
    else tell(words.notExported.message, words.notExported.advice);
  }
  return (
    <Button disabled={isWorking} data-testid="export" onClick={() => void save()}>
      {isWorking ? words.exporting : words.export}
    </Button>
  );
}
