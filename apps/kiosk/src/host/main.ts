import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createSystemRandom } from '@jiaohao/basics/random';
import { createSystemTimers, shanghaiDay, shanghaiTime } from '@jiaohao/basics/time';
import { tellParent } from '../launch/host-messages.ts';
import { openKioskWindow } from '../launch/open-kiosk-window.ts';
import type { RunningHall, StartFault } from './compose.ts';
import { adoptEnrolment } from './county/enrolment.node.ts';
import { openDataDirectory, settingsPathOf, type DataDirectory } from './data-directory.ts';
import { createHost } from './host.ts';
import { defaultHallFile, parseHostOptions, usage, type HostOptions } from './options.ts';
import { findFirst, type FoundSettings } from './settings/find-first.node.ts';
import { createSettingsStore, type SettingsStore } from './settings/settings-store.node.ts';
import { runSetup } from './setup/setup-host.node.ts';

/*
 * The host as a process: flags in, a hall that serves, signals out.
 *
 * Exit codes: 0 stopped as asked · 1 cannot start (a sentence says why), or a defect · 2 wrong flags.
 */

const stopLimitMs = 900;
const say = (line: string) => console.log(line);

function refuse(code: 1 | 2, ...lines: string[]): never {
  for (const line of lines) console.error(line);
  process.exit(code);
}

function startFaultLines(fault: StartFault): string[] {
  switch (fault.kind) {
    case 'dataInUse':
      return [
        fault.holder
          ? `这个数据目录正在使用：进程 ${fault.holder.pid}，端口 ${fault.holder.port}，${shanghaiDay(fault.holder.sinceMs)} ${shanghaiTime(fault.holder.sinceMs)} 起`
          : '这个数据目录正在被另一个程序使用',
        fault.holder
          ? `in use by process ${fault.holder.pid} on port ${fault.holder.port}: ${fault.dataPath}`
          : `in use by another program: ${fault.dataPath}`,
      ];
    case 'database':
      return [`数据库打不开 the database cannot be opened: ${fault.message}`];
    case 'port':
      return [`端口打不开 the port cannot be opened: ${fault.message}`];
  }
}

/** Runs a hall until it is told to stop. */
export async function runHost(args: readonly string[]): Promise<void> {
  const startedAtMonoMs = performance.now();
  const options = parseHostOptions(args);
  if (!options.ok) return refuse(2, options.error.message, usage);
  const dataPath = resolve(options.value.dataPath);
  const store = createSettingsStore(settingsPathOf(dataPath));

  // A window that is still being opened (a browser fetched for the first time) is given up by the signal.
  const stopping = new AbortController();
  const stops: (() => Promise<void>)[] = [];
  stopOnSignals(async () => {
    stopping.abort();
    await Promise.all(stops.map((stop) => stop()));
  });

  // Before the data directory is made: where there is nothing to start on, nothing is left behind.
  const asked = options.value.isSetup ? null : await findStored(options.value, store);
  const data = openDataDirectory(dataPath);
  if (!data.ok) return refuse(1, data.error.message);
  if (options.value.countyFile !== null) adoptCounty(options.value.countyFile, data.value);
  const { port, found } = asked ?? (await askSetup(options.value, { data: data.value, store, stops }));
  const host = createHost({
    store,
    data: data.value,
    port,
    say,
    listenAddress: options.value.listenAddress,
    timers: createSystemTimers(),
    random: createSystemRandom(),
    onLost: (fault) => refuse(1, ...startFaultLines(fault)),
  });
  const started = await host.start(found);
  if (!started.ok) return refuse(1, ...startFaultLines(started.error));
  stops.push(host.stop);
  const hall = started.value;

  printAddresses(hall, Math.round(performance.now() - startedAtMonoMs));
  tellParent({ kind: 'serving', kioskUrl: hall.addresses.kiosk });
  if (options.value.opensWindow) {
    const kioskWindow = await openKioskWindow({
      url: hall.addresses.kiosk,
      dataDir: data.value.path,
      env: process.env,
      platform: process.platform,
      say,
      signal: stopping.signal,
    });
    stops.push(async () => kioskWindow?.stop());
  }
}

/** Refuses a file that is not an enrolment: whoever brought it is there to hear it. */
function adoptCounty(file: string, data: DataDirectory): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return refuse(1, `登记文件打不开 the file cannot be read: ${String(error)}`);
  }
  const adopted = adoptEnrolment(data, text);
  if (adopted.ok) return;
  const where = adopted.error.kind === 'badFile' ? `${adopted.error.field} ${adopted.error.message}` : '';
  refuse(1, `登记文件有误 not an enrolment file: ${file} ${where}`);
}

type Start = { readonly port: number; readonly found: FoundSettings };

/** The hall file, or the settings that are there. */
async function findStored({ hallFile, port }: HostOptions, store: SettingsStore): Promise<Start> {
  const found = await findFirst({ store, hallFile, defaultHallFile, say: (line) => console.error(line) });
  return found.ok ? { port, found: found.value } : refuse(1, found.error);
}

/** What the wizard makes; the hall stays where the wizard was. */
async function askSetup(
  options: HostOptions,
  parts: { data: DataDirectory; store: SettingsStore; stops: (() => Promise<void>)[] },
): Promise<Start> {
  const { data, store, stops } = parts;
  if (store.numbers().length > 0) {
    return refuse(1, `这里已经有大厅，请换一个目录 there is a hall already, use --data DIR: ${data.path}`);
  }
  const setup = await runSetup({
    data,
    stops,
    say,
    port: options.port,
    listenAddress: options.listenAddress,
    clock: createSystemTimers(),
    random: createSystemRandom(),
  });
  return setup.ok ? setup.value : refuse(1, `端口打不开 the port cannot be opened: ${setup.error}`);
}

function printAddresses(hall: RunningHall, tookMs: number): void {
  const { addresses } = hall;
  console.log(`${hall.name}${hall.isSimulated ? '（设备为模拟 simulated devices）' : ''}`);
  if (addresses.demo) console.log(`  演示 demo      ${addresses.demo}`);
  console.log(`  取号机 kiosk   ${addresses.kiosk}`);
  console.log(`  综合屏 board   ${addresses.board}`);
  console.log(`  管理 manager   ${addresses.manager}`);
  console.log(`  设置 admin     ${addresses.admin}`);
  for (const { windowId, terminal, pad, strip } of addresses.windows) {
    console.log(`  ${windowId}号窗口 window  ${terminal}`);
    console.log(`  ${windowId}号评价 pad     ${pad}`);
    console.log(`  ${windowId}号窗屏 strip   ${strip}`);
  }
  console.log(`开始服务 serving on port ${hall.port}, ${tookMs} ms`);
}

/** Ends the process on Ctrl-C, SIGTERM, or when the parent that forked it is gone. */
function stopOnSignals(stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) return;
    isStopping = true;
    // What hangs (a printer that answers nothing) must not hold the hall: the journal is intact
    // without it, and the next start records the slip's outcome as unknown.
    setTimeout(() => process.exit(0), stopLimitMs).unref();
    void stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.on('disconnect', onSignal);
}

if (import.meta.main) await runHost(process.argv.slice(2));
