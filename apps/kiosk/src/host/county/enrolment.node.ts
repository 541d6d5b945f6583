import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { HallIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { writeFileDurably, type DataDirectory } from '../data-directory.ts';

/*
 * What makes a hall one of a county's: the enrolment file that the county issued (`npm run county -- --enrol`),
 * kept in the data directory as county.json, and beside it the mark of the machine that it was brought to.
 *
 * A data directory that is copied to another machine brings its enrolment along. The copy serves its hall,
 * but does not speak for it at the county: two machines would, and nobody could tell them apart.
 */

export const EnrolmentSchema = v.strictObject({
  v: v.literal(1),
  /** Of the county, as people know it. */
  county: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  url: v.pipe(v.string(), v.url('url must be an address'), v.regex(/^https?:/, 'url must be http or https')),
  hall: HallIdSchema,
  credential: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** Names persons for the county: 32 bytes in hex. */
  pseudonymKey: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'pseudonymKey must be 64 hex digits')),
  /** What comes down is signed with its counterpart: an Ed25519 key, SPKI in base64. */
  publicKey: v.pipe(v.string(), v.base64('publicKey must be base64')),
  /** PEM of the authority that issued the county's certificate; null: one that machines know. */
  authority: v.nullable(v.string()),
});
export type Enrolment = v.InferOutput<typeof EnrolmentSchema>;

export type EnrolmentFault =
  /** Of the file that was brought. */
  | { readonly kind: 'badFile'; readonly field: string; readonly message: string }
  /** The data directory came from another machine. */
  | { readonly kind: 'otherMachine' };

const filesOf = ({ path }: DataDirectory) => ({ enrolment: `${path}/county.json`, machine: `${path}/county.machine` });

/** Null where the hall is nobody's. */
export function readEnrolment(
  data: DataDirectory,
  machineOf: () => string = machineMark,
): Result<Enrolment | null, EnrolmentFault> {
  const files = filesOf(data);
  if (!existsSync(files.enrolment)) return ok(null);
  const read = parseEnrolment(readFileSync(files.enrolment, 'utf8'));
  if (!read.ok) return read;
  const machine = machineOf();
  // A file that was laid there by hand belongs to the machine it is first read on.
  if (!existsSync(files.machine)) writeFileDurably(files.machine, machine, 0o600);
  return readFileSync(files.machine, 'utf8') === machine ? read : fail({ kind: 'otherMachine' });
}

/** Takes a file that the county issued into the data directory; a wrong one changes nothing. */
export function adoptEnrolment(
  data: DataDirectory,
  text: string,
  machineOf: () => string = machineMark,
): Result<Enrolment, EnrolmentFault> {
  const read = parseEnrolment(text);
  if (!read.ok) return read;
  const files = filesOf(data);
  writeFileDurably(files.machine, machineOf(), 0o600);
  writeFileDurably(files.enrolment, `${JSON.stringify(read.value, null, 2)}\n`, 0o600);
  return read;
}

function parseEnrolment(text: string): Result<Enrolment, EnrolmentFault> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail({ kind: 'badFile', field: '', message: 'not a JSON file' });
  }
  const parsed = v.safeParse(EnrolmentSchema, json);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return fail({ kind: 'badFile', field: v.getDotPath(issue) ?? '', message: issue.message });
}

/** The operating system's own name for this installation, hashed; the same for every start. */
function machineMark(): string {
  return createHash('sha256').update(`jiaohao/${installationId()}`).digest('hex');
}

function installationId(): string {
  if (process.platform === 'win32') {
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
    return execFileSync('reg', ['query', key, '/v', 'MachineGuid'], { encoding: 'utf8' }).trim();
  }
  // A container has none, or its host's: it is told apart by its directory alone.
  return existsSync('/etc/machine-id') ? readFileSync('/etc/machine-id', 'utf8').trim() : '';
}
