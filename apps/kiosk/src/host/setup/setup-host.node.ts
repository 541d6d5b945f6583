import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { RandomSource } from '@jiaohao/basics/random';
import type { Timers } from '@jiaohao/basics/time';
import { findDevices } from '@jiaohao/devices';
import { feedCloseCodes, type ApiError, type PageAddresses, type Setup } from '@jiaohao/queue-core/protocol';
import { faceDirectories, fileDirectories } from '../built-pages.ts';
import type { DataDirectory } from '../data-directory.ts';
import { pageAddresses } from '../hall-addresses.ts';
import { createCredentials } from '../lan/credentials.ts';
import type { FeedHub } from '../lan/feed.ts';
import { addPages } from '../lan/pages.ts';
import { startLanServer } from '../lan/server.ts';
import { openStaffPins } from '../lan/staff-pins.ts';
import { checkSettings, type CheckedSettings } from '../settings/check-settings.ts';
import { faultSentence } from '../settings/fault-words.zh.ts';
import { fieldLabel } from '../settings/field-words.zh.ts';
import type { FoundSettings } from '../settings/find-first.node.ts';
import { keeperWords } from '../settings/messages.zh.ts';
import { describeFound } from '../tools/found-devices.ts';
import { makeHall } from './make-hall.ts';
import { loadHolidays, loadPresets } from './presets.node.ts';
import { createSetupRoutes } from './setup-routes.ts';

/*
 * 首次设置: a host without a hall, which serves the wizard at /setup and nothing else, until the wizard
 * has made one. The hall then starts on the same port, in the same process.
 */

/** The answer goes out before its server is closed. */
const lingerMs = 100;

/** There is no hall yet that a page could follow. */
const noFeed: FeedHub = {
  connect(socket) {
    socket.close(feedCloseCodes.badCredential, 'there is no hall yet');
    return { receive() {}, closed() {} };
  },
  connectedCount: () => 0,
  isShown: () => false,
  close() {},
};

export async function runSetup(options: {
  data: DataDirectory;
  port: number;
  listenAddress: string;
  clock: Timers;
  random: RandomSource;
  say: (line: string) => void;
  /** What ends the wizard where the process is told to stop. */
  stops: (() => Promise<void>)[];
}): Promise<Result<{ readonly port: number; readonly found: FoundSettings }, string>> {
  const { data, clock } = options;
  const credentials = createCredentials(data.key);
  const presets = loadPresets();
  let finish: (settings: CheckedSettings) => void;
  const finished = new Promise<CheckedSettings>((resolve) => {
    finish = resolve;
  });
  let listensAt = { address: options.listenAddress, port: options.port };
  let isMade = false;

  async function make(wish: Setup): Promise<Result<PageAddresses, ApiError>> {
    if (isMade) return fail({ kind: 'made', message: '大厅已经建好' });
    const preset = presets.find(({ kind }) => kind === wish.kind);
    invariant(preset, 'every kind of hall has a sample');
    const document = makeHall(preset, wish, { holidays: loadHolidays(), random: options.random });
    const checked = checkSettings(document);
    if (!checked.ok) {
      const { field, message } = checked.error[0] ?? { field: '', message: '' };
      return fail({ kind: 'faulty', message: `${fieldLabel(document, field)}：${faultSentence(message)}`, field });
    }
    isMade = true;
    await openStaffPins(data, {}, clock).set(wish.admin.staffId, wish.admin.pin);
    const { hall, devices } = checked.value;
    const isSimulated = devices.some(({ link }) => link.kind === 'simulated');
    clock.after(lingerMs, () => finish(checked.value));
    return ok(pageAddresses({ hall, credentials, isSimulated }, listensAt));
  }

  const app = createSetupRoutes({
    credentials,
    presets,
    findDevices: async () => describeFound(await findDevices(), []),
    make,
  });
  const { setup: directory } = faceDirectories;
  addPages(app, { faces: directory === undefined ? {} : { setup: directory }, files: fileDirectories });
  const server = await startLanServer({ app, feed: noFeed, address: options.listenAddress, port: options.port });
  if (!server.ok) return fail(server.error.message);
  const { port, close } = server.value;
  listensAt = { address: options.listenAddress, port };
  options.stops.push(close);
  options.say(`首次设置 setup  http://127.0.0.1:${port}/setup#${credentials.issuePage('admin')}`);
  options.say('请在浏览器里打开上面的地址 open this address in a browser');

  const settings = await finished;
  options.stops.splice(options.stops.indexOf(close), 1);
  await close();
  const first = { kind: 'new', settings, source: 'setup', note: keeperWords.fromSetup, hallFile: null } as const;
  return ok({ port, found: { first, around: {}, initialPins: {} } });
}
