/** One started window: a process of Electron or of Chromium that shows the page. */
export interface WindowProcess {
  /** Called once, when the page is on the screen. */
  onShown(listener: () => void): void;
  /** Called once, when the process and all below it are gone, or when it could not be started. */
  onGone(listener: (gone: WindowGone) => void): void;
  /** Asks it to end. Harmless when it is gone. */
  end(): void;
  /** Ends it and everything below it now. Harmless when it is gone. */
  kill(): void;
}

export interface WindowGone {
  /** Why, for people: exit code, signal, last words. */
  readonly sentence: string;
}
