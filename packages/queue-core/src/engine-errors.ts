/**
 * The disk or SQLite failed under a batch of commands. None of them was acknowledged or changed
 * anything. `isFatal` is false only for a full disk, after which the engine goes on; after a failed
 * write or fsync what is on the disk is unknown, and the process must open the file anew.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  /** SQLite's extended code, such as SQLITE_FULL or SQLITE_IOERR_FSYNC. */
  readonly code: string;
  readonly isFatal: boolean;

  constructor(code: string, cause: unknown) {
    super(`the store failed: ${code}`, { cause });
    this.code = code;
    this.isFatal = code !== 'SQLITE_FULL';
  }
}

/** The engine takes no more commands: it was closed, or `cause` stopped it. Nothing was changed. */
export class EngineStoppedError extends Error {
  override readonly name = 'EngineStoppedError';

  constructor(cause: Error | null) {
    super(cause ? `the engine has stopped: ${cause.message}` : 'the engine is closed', cause ? { cause } : {});
  }
}

/** A disk that is full, or an engine that was closed as asked: nothing was changed, and later it may be. All else ends the process. */
export function isPassing(error: unknown): boolean {
  if (error instanceof StorageError) return !error.isFatal;
  return error instanceof EngineStoppedError && error.cause === undefined;
}
