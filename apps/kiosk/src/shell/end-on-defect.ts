export interface DefectWatch {
  /** Node's `process`. */
  readonly self: {
    on(event: 'uncaughtException', listener: (error: Error) => void): unknown;
    on(event: 'unhandledRejection', listener: (reason: unknown) => void): unknown;
  };
  readonly say: (line: string) => void;
  /** Ends this process; who started it, or the operating system, starts it again. */
  readonly leave: () => void;
}

/**
 * Without these listeners Electron shows a dialog with the stack and waits for a click, and of a rejection it
 * only warns (electron/electron#36528): nobody attends a kiosk, and half a shell is none. A defect ends the
 * process (as everywhere in this house), and the stack goes to the journal.
 */
export function endOnDefect({ self, say, leave }: DefectWatch): void {
  const end = (error: unknown): void => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    leave();
  };
  self.on('uncaughtException', end);
  self.on('unhandledRejection', end);
}
