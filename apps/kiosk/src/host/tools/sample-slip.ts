import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { PaperColumns } from '@jiaohao/devices';
import { wordsOfFault, type SlipPrinter } from '@jiaohao/devices/contract';
import type { ApiError, Hall, TestedDevice } from '@jiaohao/queue-core/protocol';
import { createSlipLayout } from '../paper/slip.ts';
import { sampleFacts } from '../paper/slip-preview.ts';
import { checkSlipTemplate } from '../paper/slip-template.ts';
import type { DeviceTester } from './device-tester.ts';
import { testWordsZh as words } from './messages.zh.ts';

/** Prints a slip by a template that is being edited. Its number is of no series. */
export function createSamplePrinter(options: {
  readonly hall: Hall;
  readonly printer: SlipPrinter | null;
  readonly paperColumns: PaperColumns;
  readonly isPrinting: () => boolean;
  readonly tester: Pick<DeviceTester, 'carryOut'>;
}): (template: unknown) => Promise<Result<TestedDevice, ApiError>> {
  const { hall, printer, paperColumns, tester } = options;
  return async (template) => {
    if (!printer) return fail({ kind: 'notFound', message: words.noPrinter });
    const checked = template === null ? ok(null) : checkSlipTemplate(template);
    if (!checked.ok) {
      return fail({ kind: 'notRight', message: words.templateFault, field: checked.error[0]?.field ?? '' });
    }
    const facts = { ...sampleFacts(hall, 'usual'), number: words.sampleNumber };
    return tester.carryOut('sample-slip', {
      test: 'print',
      refusal: () => (options.isPrinting() ? words.busyPrinter : null),
      async run() {
        const printed = await printer.print(createSlipLayout(checked.value)(facts, paperColumns));
        if (printed.ok) return { state: 'passed', sentence: words.printedSample };
        const { staff, advice } = wordsOfFault(printed.error);
        return { state: 'failed', sentence: words.failed(staff, advice) };
      },
    });
  };
}
