import { ReportSchema, type Report } from '@jiaohao/queue-core/protocol';
import { useCommands } from '@jiaohao/ui-kit';
import { useEffect, useState } from 'react';

/** A day is read in milliseconds; once a minute is as often as its distributions change to the eye. */
const againMs = 60_000;

/** The report of a day while it goes on; null until the first answer. What fails is tried again. */
export function useDayReport(day: string): Report | null {
  const commands = useCommands();
  const [report, setReport] = useState<Report | null>(null);
  useEffect(() => {
    let isOver = false;
    async function look(): Promise<void> {
      const answer = await commands.get(`/api/reports?from=${day}&to=${day}`, ReportSchema, 15_000);
      if (answer.ok && !isOver) setReport(answer.value);
    }
    void look();
    const handle = setInterval(() => void look(), againMs);
    return () => {
      isOver = true;
      clearInterval(handle);
    };
  }, [commands, day]);
  return report?.from === day ? report : null;
}
