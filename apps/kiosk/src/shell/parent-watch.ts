import type { Timers } from '@jiaohao/basics/time';

export interface LauncherWatch {
  readonly launcherPid: number;
  /** Our side of the launcher: Node's `process`. */
  readonly launcher: {
    on(event: 'disconnect', listener: () => void): unknown;
    kill(pid: number, signal: 0): unknown;
  };
  readonly timers: Timers;
  readonly leave: () => void;
}

const lookEveryMs = 2_000;

/**
 * A window without its host must not stay. Two wires, because Electron's documentation does not promise
 * Node's IPC in its main process: the channel that closes when the launcher dies, and a look at its id.
 */
export function endWithLauncher({ launcherPid, launcher, timers, leave }: LauncherWatch): void {
  launcher.on('disconnect', leave);
  look();

  function look(): void {
    timers.after(lookEveryMs, () => {
      if (isAlive()) look();
      else leave();
    });
  }
  /** Signal 0 sends nothing and asks whether the process is there; it throws when it is not. */
  function isAlive(): boolean {
    try {
      launcher.kill(launcherPid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  }
}
