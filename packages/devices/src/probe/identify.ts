import { ok, type Result } from '@jiaohao/basics/result';
import type { LinkFault } from '../contract/faults.ts';
import { identifyWords } from './messages.zh.ts';
import type { TransportConfig } from '../transport/transport.ts';
import { askPrinter, askReader, listenFor, showHeard } from './identify-questions.ts';
import type { ExitCode, ProbeContext } from './probe-context.ts';
import { openProbeLine, type ProbeLine } from './probe-line.ts';

/*
 * What hangs there? Asked in the order that does the least harm where it is something else:
 *
 *   DLE EOT 1    three bytes at every rate; a printer answers at once and prints nothing
 *   SAM status   ten bytes at every rate, once no printer has answered: it would print them
 *   listening    at 9600, for what speaks by itself when somebody presses a key
 */

export type IdentifiableConfig = Extract<TransportConfig, { kind: 'serial' | 'tcp' }>;

const bauds = [115_200, 57_600, 38_400, 19_200, 9_600];
const listenBaud = 9_600;

/** What was recognised, in words; null where nothing was; a fault where the place does not open. */
type Finding = Result<string | null, LinkFault>;
type Question = (line: ProbeLine, rate: string) => Promise<string | null>;

/** `identify`: 0 where something was recognised. */
export async function identify(
  context: ProbeContext,
  options: {
    readonly config: IdentifiableConfig;
    /** Whether only the configured rate is to be tried. */
    readonly isBaudGiven: boolean;
    readonly listenSeconds: number;
  },
): Promise<ExitCode> {
  const { print } = context;
  const { config, isBaudGiven, listenSeconds } = options;
  const rates = config.kind === 'serial' ? (isBaudGiven ? [config.baud] : bauds) : [null];
  let heardBytes = 0;

  async function askAt(baud: number | null, question: Question): Promise<Finding> {
    const isSerial = config.kind === 'serial' && baud !== null;
    const line = await openProbeLine(context, isSerial ? { ...config, baud } : config);
    if (!line.ok) return line;
    const rate = identifyWords.atBaud(baud);
    const found = await question(line.value, rate);
    await line.value.close();
    const heard = line.value.heard();
    heardBytes += heard.length;
    if (found === null && heard.length > 0) print(identifyWords.heardUnknown(rate, heard.length, showHeard(heard)));
    return ok(found);
  }

  async function askEverywhere(what: string, question: Question): Promise<Finding> {
    print(identifyWords.asking(what));
    for (const baud of rates) {
      const finding = await askAt(baud, question);
      if (!finding.ok || finding.value !== null) return finding;
    }
    return ok(null);
  }

  async function listen(): Promise<Finding> {
    print(identifyWords.listening(listenSeconds));
    return askAt(rates.length === 1 ? rates[0]! : listenBaud, (line) => listenFor(line, listenSeconds * 1000));
  }

  const steps = [
    () => askEverywhere(identifyWords.printer, describePrinter),
    () => askEverywhere(identifyWords.reader, describeReader),
    listen,
  ];
  for (const step of steps) {
    const finding = await step();
    if (!finding.ok) {
      print(identifyWords.cannotOpen('detail' in finding.error ? finding.error.detail : finding.error.kind));
      return 1;
    }
    if (finding.value !== null) {
      print(finding.value);
      return 0;
    }
  }
  print(heardBytes === 0 ? identifyWords.nothingHeard : identifyWords.notRecognised);
  return 1;
}

async function describePrinter(line: ProbeLine, rate: string): Promise<string | null> {
  const printer = await askPrinter(line);
  return printer && identifyWords.foundPrinter(rate, printer.state);
}

async function describeReader(line: ProbeLine, rate: string): Promise<string | null> {
  const reader = await askReader(line);
  return reader && identifyWords.foundReader(rate, reader.state);
}
