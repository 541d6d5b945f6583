import { expect, test } from 'vitest';
import { EngineStoppedError, isPassing, StorageError } from './engine-errors.ts';

test.each([
  ['a full disk', new StorageError('SQLITE_FULL', null), true],
  ['an engine that was closed as asked', new EngineStoppedError(null), true],
  ['a failed write', new StorageError('SQLITE_IOERR_FSYNC', null), false],
  ['an engine that stopped because of one', new EngineStoppedError(new Error('fsync')), false],
  ['anything else', new Error('a defect'), false],
])('%s: later is another try, or the process ends', (_, error, passes) => {
  expect(isPassing(error)).toBe(passes);
});
