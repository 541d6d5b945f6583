import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createSystemRandom } from '@jiaohao/basics/random';
import { createSystemTimers, shanghaiDay, shanghaiTime } from '@jiaohao/basics/time';
import { tellParent } from '../launch/host-messages.ts';
import { openKioskWindow } from '../launch/open-kiosk-window.ts';
import { parseHallFile, type HallFile } from './config.ts';
import { startHall, type RunningHall, type StartFault } from './compose.ts';
import { openDataDirectory } from './data-directory.ts';
import { parseHostOptions, usage } from './options.ts';
import { loadProfilesFor } from './own-profiles.ts';

/*
 * The host as a process: flags in, a hall that serves, signals out.
 *
 * Exit codes: 0 stopped as asked · 1 cannot start (a sentence says why), or a defect · 2 wrong flags.
 */

const stopLimitMs = 900;

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

async function readHallFile(path: string): Promise<HallFile> {
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return refuse(
      1,
      `大厅文件读不了 the hall file cannot be read: ${path}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const profiles = await loadProfilesFor(path);
  const parsed = profiles.ok ? parseHallFile(input, { profiles: profiles.value }) : profiles;
  if (!parsed.ok) {
    return refuse(1, `大厅文件有误 the hall file is wrong: ${path}: ${parsed.error.field}: ${parsed.error.message}`);
  }
  return parsed.value;
}

/** Runs a hall until it is told to stop. */
export async function runHost(args: readonly string[]): Promise<void> {
  const startedAtMonoMs = performance.now();
  const options = parseHostOptions(args);
  if (!options.ok) return refuse(2, options.error.message, usage);
  const hallFile = await readHallFile(options.value.hallFile);
  const data = openDataDirectory(resolve(options.value.dataPath));
  if (!data.ok) return refuse(1, data.error.message);

  const started = await startHall({
    hallFile,
    data: data.value,
    port: options.value.port,
    listenAddress: options.value.listenAddress,
    timers: createSystemTimers(),
    random: createSystemRandom(),
    say: (line) => console.log(line),
  });
  if (!started.ok) return refuse(1, ...startFaultLines(started.error));
  const hall = started.value;

  // A window that is still being opened (a browser fetched for the first time) is given up by the signal.
  const windowOpening = new AbortController();
  let kioskWindow: { stop(): Promise<void> } | null = null;
  stopOnSignals(async () => {
    windowOpening.abort();
    await Promise.all([kioskWindow?.stop(), hall.stop()]);
  });

  printAddresses(hall, Math.round(performance.now() - startedAtMonoMs));
  tellParent({ kind: 'serving', kioskUrl: hall.addresses.kiosk });
  if (options.value.opensWindow) {
    kioskWindow = await openKioskWindow({
      url: hall.addresses.kiosk,
      dataDir: data.value.path,
      env: process.env,
      platform: process.platform,
      say: (line) => console.log(line),
      signal: windowOpening.signal,
    });
  }
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
