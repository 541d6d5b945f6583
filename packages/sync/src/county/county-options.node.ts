import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { HallIdSchema, type HallId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/** How the county service is started. */
export type CountyOptions = {
  /** Null: one of its own, in the data directory. */
  readonly databaseUrl: string | null;
  readonly dataPath: string;
  readonly countyFile: string;
  readonly port: number;
  readonly listenAddress: string;
  /** PEM files; null: a gateway in front of it does TLS. */
  readonly tls: { readonly key: string; readonly certificate: string } | null;
  /** Prints the credentials of an area instead of serving. */
  readonly credentialsOf: string | null;
  /** Issues a hall's enrolment file instead of serving. */
  readonly enrol: { readonly hall: HallId; readonly url: string; readonly authority: string | null } | null;
};

export const defaultCountyFile = 'fixtures/county.json';

export const countyUsage = `npm run county -- [--database URL] [--data DIR] [--county FILE] [--port N] [--listen ADDRESS]
                    [--tls-key FILE --tls-certificate FILE] [--enrol HALL --url URL [--authority FILE]] [--credentials ID]
  --database URL    PostgreSQL; without it one of its own in the data directory
  --data DIR        数据目录 data directory (./county-data)
  --county FILE     区划和大厅 areas and halls (${defaultCountyFile})
  --port N          端口 port (7400)
  --listen ADDRESS  127.0.0.1 仅本机 this machine only (default) · 0.0.0.0
  --enrol HALL      给一个大厅发登记文件，旧的作废 issue a hall's enrolment file; earlier ones end
  --url URL         大厅访问本服务的地址 where halls find this service
  --authority FILE  本服务证书的签发者 who issued its certificate, where machines do not know it
  --credentials ID  给一个区域的查看和发布凭据 credentials of an area, to look at it and to publish for it`;

/** Reads the command line; the fault says which flag is wrong. */
export function parseCountyOptions(args: readonly string[]): Result<CountyOptions, { message: string }> {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        database: { type: 'string' },
        data: { type: 'string', default: 'county-data' },
        county: { type: 'string', default: defaultCountyFile },
        port: { type: 'string', default: '7400' },
        listen: { type: 'string', default: '127.0.0.1' },
        'tls-key': { type: 'string' },
        'tls-certificate': { type: 'string' },
        enrol: { type: 'string' },
        url: { type: 'string' },
        authority: { type: 'string' },
        credentials: { type: 'string' },
      },
    }));
  } catch (error) {
    return fail({ message: error instanceof Error ? error.message : String(error) });
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return fail({ message: `--port must be 0-65535, not ${values.port}` });
  }
  const { 'tls-key': key, 'tls-certificate': certificate } = values;
  if ((key === undefined) !== (certificate === undefined)) {
    return fail({ message: '--tls-key and --tls-certificate go together' });
  }
  const enrol = readEnrol(values);
  if (!enrol.ok) return enrol;
  return ok({
    databaseUrl: values.database ?? null,
    dataPath: values.data,
    countyFile: values.county,
    port,
    listenAddress: values.listen,
    tls: key === undefined || certificate === undefined ? null : { key, certificate },
    credentialsOf: values.credentials ?? null,
    enrol: enrol.value,
  });
}

function readEnrol(values: {
  enrol?: string | undefined;
  url?: string | undefined;
  authority?: string | undefined;
}): Result<CountyOptions['enrol'], { message: string }> {
  if (values.enrol === undefined) {
    const stray = values.url === undefined ? values.authority : values.url;
    return stray === undefined ? ok(null) : fail({ message: '--url and --authority belong to --enrol' });
  }
  const hall = v.safeParse(HallIdSchema, values.enrol);
  if (!hall.success) return fail({ message: `--enrol: ${hall.issues[0].message}` });
  if (values.url === undefined || !/^https?:\/\/[^/\s]+/.test(values.url)) {
    return fail({ message: '--enrol needs --url, such as https://county.example:7400' });
  }
  return ok({ hall: hall.output, url: values.url, authority: values.authority ?? null });
}
