/**
 * The outcome of something that can fail in a way the caller must answer.
 *
 * Plain data, so that it survives JSON, a worker boundary and IPC. Only refusals and faults travel
 * this way; a defect throws (see invariant.ts).
 */
export type Result<Value, Failure> = Ok<Value> | Fail<Failure>;

export type Ok<Value> = { readonly ok: true; readonly value: Value };
export type Fail<Failure> = { readonly ok: false; readonly error: Failure };

export function ok(): Ok<void>;
export function ok<Value>(value: Value): Ok<Value>;
export function ok<Value>(value?: Value): Ok<Value | void> {
  return { ok: true, value: value as Value };
}

export function fail<Failure>(error: Failure): Fail<Failure> {
  return { ok: false, error };
}
