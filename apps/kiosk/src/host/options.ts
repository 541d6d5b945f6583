import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '@jiaohao/basics/result';

/** How a hall is started. */
export type HostOptions = {
  /** Null: none was named. */
  readonly hallFile: string | null;
  readonly dataPath: string;
  readonly port: number;
  /** `127.0.0.1` for this machine only, `0.0.0.0` for the hall's network. */
  readonly listenAddress: string;
  readonly opensWindow: boolean;
  /** 首次设置: only the wizard, until it has made a hall. */
  readonly isSetup: boolean;
  /** An enrolment file of the county that the hall is to belong to from now on. */
  readonly countyFile: string | null;
};

export const defaultHallFile = 'fixtures/halls/township.json';

export const usage = `npm start -- [--hall FILE] [--data DIR] [--port N] [--listen ADDRESS] [--no-window] [--setup] [--county FILE]
  --hall FILE       大厅文件 hall file (${defaultHallFile})
  --data DIR        数据目录 data directory (./data)
  --port N          端口 port (7300)
  --listen ADDRESS  127.0.0.1 仅本机 this machine only (default) · 0.0.0.0 大厅局域网 the hall's network
  --no-window       不打开取号机窗口 serve only
  --setup           首次设置，在网页上建一个大厅 make a hall in a new data directory
  --county FILE     县平台登记文件，只需一次 enrolment file of the county, needed once`;

/** Reads the command line; the fault says which flag is wrong. */
export function parseHostOptions(args: readonly string[]): Result<HostOptions, { message: string }> {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        hall: { type: 'string' },
        data: { type: 'string', default: 'data' },
        port: { type: 'string', default: '7300' },
        listen: { type: 'string', default: '127.0.0.1' },
        window: { type: 'boolean', default: true },
        setup: { type: 'boolean', default: false },
        county: { type: 'string' },
      },
    }));
  } catch (error) {
    return fail({ message: error instanceof Error ? error.message : String(error) });
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return fail({ message: `--port must be 0-65535, not ${values.port}` });
  }
  return ok({
    hallFile: values.hall ?? null,
    dataPath: values.data,
    port,
    listenAddress: values.listen,
    opensWindow: values.window,
    isSetup: values.setup,
    countyFile: values.county ?? null,
  });
}
