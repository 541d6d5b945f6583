import type { IdCardReader, ReaderEvent } from '../contract/id-card-reader.ts';
import { createEscposPrinter } from '../models/escpos-printer/driver.ts';
import { printerProfiles, type PrinterProfile } from '../models/escpos-printer/printer-profile.ts';
import { createSdtReader, sdtReaderBauds, sdtReaderModel } from '../models/sdt-reader/driver.ts';
import { shippedProfiles } from '../profiles/shipped-profiles.ts';
import { keypadModel, stripModel } from './bus-models.ts';
import { createPrinterDecoder } from './decode-printer.ts';
import { createSdtDecoder } from './decode-sdt.ts';
import { eventWords } from './messages.zh.ts';
import { createPrintMask } from './print-mask.ts';
import { anyAddresses, type ProbeModel } from './probe-model.ts';
import { maskAnswers } from './redact-trace.ts';
import { scannerModels } from './scanner-models.ts';
import { createFramesOnlyMask, createSdtMask } from './trace-masks.ts';

/* Every model of the house as the probe drives it: the production driver, and what may be shown of its line. */

const sdtReader: ProbeModel = {
  name: sdtReaderModel,
  medium: 'either',
  baud: 115_200,
  fallbackBauds: sdtReaderBauds,
  findFlaw: anyAddresses,
  createDriver({ timers, tell }) {
    const reader = createSdtReader({ id: sdtReaderModel, timers });
    tellReader(reader.port, tell);
    return reader;
  },
  createMasks: maskAnswers(createSdtMask),
  createDecoder: createSdtDecoder,
};

function tellReader(port: IdCardReader, tell: (event: string) => void): void {
  const wordsOf = (event: ReaderEvent): string => {
    switch (event.kind) {
      case 'cardFound':
        return eventWords.cardFound;
      case 'cardRead':
      case 'cardAgain':
        return eventWords.cardRead;
      case 'cardRefused':
        return eventWords.cardRefused(event.fault.kind);
      case 'cardRemoved':
        return eventWords.cardRemoved;
    }
  };
  port.subscribe((event) => tell(wordsOf(event)));
}

function printerModel(name: string, profile: PrinterProfile): ProbeModel {
  return {
    name,
    medium: 'stream',
    baud: 9_600,
    // What a printer hears at a wrong rate it may print; `identify` asks with three bytes.
    fallbackBauds: [],
    findFlaw: anyAddresses,
    createDriver: ({ timers }) => createEscposPrinter({ id: name, timers, profile }),
    createMasks: () => ({ toDevice: createPrintMask(), fromDevice: createFramesOnlyMask() }),
    createDecoder: createPrinterDecoder,
  };
}

const models: readonly ProbeModel[] = [
  sdtReader,
  ...Object.entries(printerProfiles).map(([name, profile]) => printerModel(name, profile)),
  ...Array.from(shippedProfiles.values(), (profile) => (profile.events ? keypadModel(profile) : stripModel(profile))),
  ...scannerModels,
];

export const probeModels: ReadonlyMap<string, ProbeModel> = new Map(models.map((model) => [model.name, model]));
