import type { StripContent } from '../../src/contract/strip.ts';
import { createSimulatedStrips, type SimulatedStripFamily } from '../../src/models/strip-bus/simulated-strips.ts';
import { createStripBus } from '../../src/models/strip-bus/strip-bus.ts';
import { findAddressField } from '../../src/profiles/encode-frame.ts';
import { shippedProfile } from '../../src/profiles/shipped-profiles.ts';
import { createSimulatedLine } from './contract-bench.ts';
import { describeStripContract, type StripBench, type StripVoice } from './strip-contract.ts';

const numberOf = (content: StripContent) => ('serial' in content ? content.serial : 0);
const longNumber = (content: StripContent) =>
  'serial' in content ? `${content.series}${String(content.serial).padStart(3, '0')}` : '';

/** What one reads on a strip whose words come from us. */
function textWords(content: StripContent): string {
  switch (content.kind) {
    case 'welcome':
      return '欢迎光临';
    case 'call':
      return `请${longNumber(content)}到${content.windowNo}号窗口`;
    case 'serving':
      return `${longNumber(content)}正在办理`;
    case 'paused':
      return '暂停服务';
  }
}

/** The strip has words of its own. */
function pinganWords(content: StripContent): string {
  if (content.kind === 'call') return `请 ${longNumber(content)} 到 ${content.windowNo} 号`;
  return content.kind === 'serving' ? `${longNumber(content)} 办理中` : textWords(content);
}

type Family = {
  readonly voice: StripVoice;
  readonly wordsFor: (content: StripContent) => string;
  readonly refuses?: true;
};

const families: Readonly<Record<SimulatedStripFamily, Family>> = {
  'pingan-std': { voice: 'mute', wordsFor: pinganWords },
  'pingan-text': { voice: 'mute', wordsFor: textWords },
  'zhongyi-a090': { voice: 'answers', wordsFor: textWords, refuses: true },
  'yinda-crc16': { voice: 'mute', wordsFor: textWords },
  'yongtai-aa55': { voice: 'mute', wordsFor: textWords },
  'ruize-nibble': { voice: 'answers', wordsFor: textWords },
  'sunpn-number': { voice: 'mute', wordsFor: (content) => String(numberOf(content)) },
  'id-hi-lo-sum': { voice: 'mute', wordsFor: (content) => String(numberOf(content)) },
  'ascii-at': { voice: 'mute', wordsFor: textWords },
  'bx-font-dynamic': { voice: 'mute', wordsFor: textWords },
};

async function makeBench(name: SimulatedStripFamily, { wordsFor, refuses }: Family): Promise<StripBench> {
  const profile = shippedProfile(name);
  // A family without addresses has one strip a line.
  const addresses = findAddressField(profile) ? [3, 4] : [3];
  const line = createSimulatedLine(({ timers, wire }) => ({
    driver: createStripBus({
      timers,
      profile,
      strips: addresses.map((address) => ({ id: `strip-${address}`, address })),
    }),
    strips: createSimulatedStrips({ profile: name, farEnd: wire.farEnd, addresses }),
  }));
  const { driver, strips } = line.plugged;
  const [port, otherPort = null] = driver.strips;
  return {
    ...line,
    wordsFor,
    deviceId: 'strip-3',
    port: port!,
    otherPort,
    text: () => strips.text(3),
    otherText: () => (otherPort ? strips.text(4) : null),
    setPower: async (power) => strips.setPower(3, power),
    ...(refuses ? { setRefusing: async (isRefusing: boolean) => strips.setRefusing(3, isRefusing) } : {}),
  };
}

for (const [name, family] of Object.entries(families)) {
  describeStripContract(name, family.voice, () => makeBench(name as SimulatedStripFamily, family));
}
