import { createSlipPrinter } from '../../src/models/escpos-printer/create-slip-printer.node.ts';
import { type PrinterProfile, printerProfiles } from '../../src/models/escpos-printer/printer-profile.ts';
import { makeFor } from '../../src/models/escpos-printer/simulated-make.ts';
import { createSimulatedPrinter, type SimulatedPrinterOptions } from '../../src/models/escpos-printer/simulator.ts';
import type { SimulatedSlip } from '../../src/models/escpos-printer/simulated-tray.ts';
import { createSimulatedLine, type SimulatedLine } from './contract-bench.ts';
import {
  describeSlipPrinterContract,
  isLastLine,
  type PrinterBench,
  type SlipInTray,
} from './slip-printer-contract.ts';
import { describeSlipPrinterOnTornLine } from './slip-printer-torn-line.ts';

type Make = {
  readonly profile?: PrinterProfile;
  readonly printer?: Omit<SimulatedPrinterOptions, 'timers'>;
  readonly baud?: number;
};

const { 'escpos-80mm': usual, ...others } = printerProfiles;

const makes: Readonly<Record<string, Make>> = {
  'one that answers process ids': {},
  'one that answers GS r': { printer: { answersProcessId: false } },
  'one that answers DLE EOT only': { printer: { answersProcessId: false, answersGsR: false } },
  'one without a near-end sensor on a serial line': { printer: { hasNearEndSensor: false }, baud: 19_200 },
  'one whose automatic status is off': { profile: { ...usual, automaticStatus: false } },
  'one that prints and is silent': { profile: { ...usual, direction: 'writeOnly' }, printer: { silent: true } },
  ...Object.fromEntries(Object.entries(others).map(([name, profile]) => [`profile ${name}`, { profile }])),
};

async function makeBench({ profile = usual, printer, baud = 0 }: Make): Promise<PrinterBench & SimulatedLine> {
  const line = createSimulatedLine(
    ({ timers, deviceTimers, wire }) => {
      const simulated = createSimulatedPrinter({ timers: deviceTimers, ...makeFor(profile), ...printer });
      simulated.attach(wire.farEnd);
      return { simulated, driver: createSlipPrinter({ id: 'printer', timers, profile }) };
    },
    { baud },
  );
  const { driver, simulated } = line.plugged;
  return {
    ...line,
    port: driver.port,
    slips: () => simulated.slips().flatMap((slip) => (profile.cutter === 'none' ? tearOff(slip) : [lookAt(slip)])),
    setPaper: async (paper) => simulated.setPaper(paper),
    setCover: async (cover) => simulated.setCover(cover),
  };
}

function lookAt({ lines, cut }: SimulatedSlip): SlipInTray {
  return { words: lines.map(({ text }) => text).filter((text) => text !== ''), isCut: cut };
}

/** At a tear bar one slip hangs behind the other, and a hand takes off each that is whole. */
function tearOff(slip: SimulatedSlip): SlipInTray[] {
  const slips: { words: string[]; isCut: boolean }[] = [];
  for (const words of lookAt(slip).words) {
    const last = slips.at(-1);
    if (last && !last.isCut) last.words.push(words);
    else slips.push({ words: [words], isCut: false });
    if (isLastLine(words)) slips.at(-1)!.isCut = true;
  }
  return slips;
}

for (const [name, make] of Object.entries(makes)) {
  const voice = make.printer?.silent ? 'silent' : 'answers';
  describeSlipPrinterContract(`ESC/POS, ${name}`, voice, () => makeBench(make));
  const knife = make.profile?.cutter === 'none' ? 'tearBar' : 'knife';
  const cutter = voice === 'silent' ? 'unknown' : knife;
  describeSlipPrinterOnTornLine(`ESC/POS, ${name}`, cutter, () => makeBench(make));
}
