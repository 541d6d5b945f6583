import { ReportSchema, type ExportFormat, type Report, type ReportRange } from '@jiaohao/queue-core/protocol';
import { useCommands } from '@jiaohao/ui-kit';
import { useState } from 'react';
import { useFailureToast, useToast } from '../../staff/use-toast.tsx';
import { managerWords } from '../messages.zh.ts';
import { saveFile } from './save-file.ts';

const words = managerWords.reports;

/** A year on a small machine. */
const patienceMs = 30_000;

export type ReportHands = {
  readonly report: Report | null;
  readonly work: 'none' | 'report' | ExportFormat;
  show(range: ReportRange): void;
  save(range: ReportRange, format: ExportFormat): void;
};

/** The report that was asked for last, and its files. */
export function useReport(): ReportHands {
  const commands = useCommands();
  const tellFailure = useFailureToast('report');
  const tell = useToast('report');
  const [report, setReport] = useState<Report | null>(null);
  const [work, setWork] = useState<ReportHands['work']>('none');

  async function show({ from, to }: ReportRange): Promise<void> {
    setWork('report');
    const answer = await commands.get(`/api/reports?from=${from}&to=${to}`, ReportSchema, patienceMs);
    setWork('none');
    if (answer.ok) setReport(answer.value);
    else tellFailure(answer.error);
  }

  async function save({ from, to }: ReportRange, format: ExportFormat): Promise<void> {
    setWork(format);
    const answer = await commands.download(`/api/reports/export?from=${from}&to=${to}&format=${format}`);
    setWork('none');
    if (!answer.ok) {
      tellFailure(answer.error);
      return;
    }
    saveFile(answer.value);
    tell(words.exported(answer.value.name), '', 'success');
  }

  return {
    report,
    work,
    show: (range) => void show(range),
    save: (range, format) => void save(range, format),
  };
}
