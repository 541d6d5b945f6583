export interface DefectWatch {
  /** Node's `process`. */
  readonly self: { on(event: 'uncaughtException', listener: (error: Error) => void): unknown };
  readonly say: (line: string) => void;
  /** Ends this process; who started it, or the operating system, starts it again. */
  readonly leave: () => void;
}

/**
 * Without a listener Electron shows a dialog with the stack and waits for a click: nobody attends a kiosk.
 * A defect ends the process (design.md §9), and the stack goes to the journal.
 */
export function endOnDefect({ self, say, leave }: DefectWatch): void {
  self.on('uncaughtException', (error) => {
    say(error.stack ?? error.message);
    leave();
  });
}
