/** A defect: we are wrong. Nothing catches it; the process stops and its supervisor starts it again. */
export class DefectError extends Error {
  override readonly name = 'DefectError';
}

/** Asserts what must be true if the program is right. `message` says which promise was broken. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new DefectError(message);
}

/** Closes an exhaustive switch: a new member of the union is then a type error at this line. */
export function unreachable(value: never): never {
  throw new DefectError(`unreachable case: ${JSON.stringify(value)}`);
}
