import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { printerProfiles, type PrinterProfile } from '../models/escpos-printer/printer-profile.ts';
import { createTransports } from '../transport/open-transport.node.ts';
import { identify } from './identify.ts';
import { list } from './list.node.ts';
import { optionWants, say, usage } from './messages.zh.ts';
import type { ExitCode, ProbeContext } from './probe-context.ts';
import { readPlace, readSeconds, readSpeed, readTarget, type ProbeOptions } from './probe-options.ts';
import { record } from './record.node.ts';
import { replay } from './replay.node.ts';
import { testPrint } from './test-print.node.ts';
import { watch } from './watch.ts';

/** What a subcommand needs, once everything typed made sense. */
type Run = () => Promise<ExitCode>;
type Plan = (context: ProbeContext, options: ProbeOptions, file: string | undefined) => Result<Run, string>;

const identifyListenSeconds = 15;
const printerBaud = 9_600;

const plans: Readonly<Record<string, Plan>> = {
  list: ({ print }) => ok(() => list(print)),
  identify: planIdentify,
  watch: planWatch,
  record: planRecord,
  replay: planReplay,
  'test-print': planTestPrint,
};

/**
 * The probe: one subcommand, its lines through `print`.
 *
 * @param positionals the subcommand and, for `replay`, the file.
 */
export async function runProbe(options: {
  readonly positionals: readonly string[];
  readonly values: ProbeOptions;
  /** What the parser of the command line did not like; then only the usage is printed. */
  readonly complaint?: string;
  readonly print: (line: string) => void;
  readonly timers: Timers;
  readonly stopped: Promise<void>;
}): Promise<ExitCode> {
  const { values, print, timers, stopped } = options;
  const positionals = options.complaint === undefined ? options.positionals : [];
  const [command = '', file, ...more] = positionals;
  const context: ProbeContext = {
    print,
    timers,
    stopped,
    createTransports: (config) => createTransports(config, new Map()),
  };
  const plan = Object.hasOwn(plans, command) ? plans[command] : undefined;
  const wantsFile = command === 'replay';
  const isTooMuch = more.length > 0 || (file !== undefined && !wantsFile);
  const run = plan && !isTooMuch ? plan(context, values, file) : fail(say.unknownCommand(positionals.join(' ')));
  if (run.ok) return run.value();
  if (options.complaint !== undefined) print(say.badArguments(options.complaint));
  else if (command !== '') print(run.error);
  print(usage);
  return 2;
}

function planIdentify(context: ProbeContext, options: ProbeOptions): Result<Run, string> {
  const place = readPlace(options, printerBaud);
  if (!place.ok) return place;
  const seconds = readSeconds(options);
  if (!seconds.ok) return seconds;
  const { config, isBaudGiven } = place.value;
  if (config.kind !== 'serial' && config.kind !== 'tcp') return fail(say.identifiesStreams);
  const listenSeconds = seconds.value ?? identifyListenSeconds;
  return ok(() => identify(context, { config, isBaudGiven, listenSeconds }));
}

function planWatch(context: ProbeContext, options: ProbeOptions): Result<Run, string> {
  const target = readTarget(options);
  if (!target.ok) return target;
  const seconds = readSeconds(options);
  return seconds.ok ? ok(() => watch(context, target.value, seconds.value)) : seconds;
}

function planRecord(context: ProbeContext, options: ProbeOptions): Result<Run, string> {
  const target = readTarget(options);
  if (!target.ok) return target;
  const seconds = readSeconds(options);
  if (!seconds.ok) return seconds;
  const { out: path } = options;
  if (path === undefined) return fail(say.missing('--out'));
  return ok(() => record(context, target.value, { path, seconds: seconds.value }));
}

function planReplay(context: ProbeContext, options: ProbeOptions, file: string | undefined): Result<Run, string> {
  if (file === undefined) return fail(say.missingFile);
  const speed = readSpeed(options);
  if (!speed.ok) return speed;
  return ok(() => replay(context, { path: file, speed: speed.value, modelName: options.model }));
}

function planTestPrint(context: ProbeContext, options: ProbeOptions): Result<Run, string> {
  const { printer } = options;
  if (printer === undefined) return fail(say.missing('--printer'));
  const profiles = new Map<string, PrinterProfile>(Object.entries(printerProfiles));
  const profile = profiles.get(printer);
  if (!profile) return fail(say.wrong('--printer', optionWants.printer([...profiles.keys()])));
  const place = readPlace(options, printerBaud);
  if (!place.ok) return place;
  const { config } = place.value;
  if (config.kind === 'hid') return fail(say.needsStream(printer));
  // There a device file is only written to (usb-file.node.ts).
  const isWriteOnly = config.kind === 'usbFile' && process.platform === 'win32';
  return ok(() =>
    testPrint(context, { config, profile: isWriteOnly ? { ...profile, direction: 'writeOnly' } : profile }),
  );
}
