import { networkInterfaces } from 'node:os';
import type { DemoView, Hall, PageAddresses, WindowId } from '@jiaohao/queue-core/protocol';
import type { Credentials } from './lan/credentials.ts';

/* Where the pages of a hall are, each with its credential in the fragment, which is never sent to a server. */

export type HallAddresses = {
  readonly kiosk: string;
  readonly board: string;
  readonly manager: string;
  readonly admin: string;
  /** Null where no device is simulated. */
  readonly demo: string | null;
  readonly windows: readonly {
    readonly windowId: WindowId;
    readonly terminal: string;
    readonly pad: string;
    readonly strip: string;
  }[];
};

type Options = { readonly hall: Hall; readonly credentials: Credentials; readonly isSimulated: boolean };

/** With `origin` in front of each; empty for a page that frames others of its own origin. */
export function hallAddresses(origin: string, { hall, credentials, isSimulated }: Options): HallAddresses {
  const address = (face: 'kiosk' | 'board' | 'manager' | 'admin' | 'demo') =>
    `${origin}/${face}#${credentials.issuePage(face)}`;
  const atWindow = (face: 'terminal' | 'pad' | 'strip', id: WindowId) =>
    `${origin}/${face}?window=${id}#${credentials.issuePage(face, id)}`;
  return {
    kiosk: address('kiosk'),
    board: address('board'),
    manager: address('manager'),
    admin: address('admin'),
    demo: isSimulated ? address('demo') : null,
    windows: hall.windows.map(({ id }) => ({
      windowId: id,
      terminal: atWindow('terminal', id),
      pad: atWindow('pad', id),
      strip: atWindow('strip', id),
    })),
  };
}

/** What the demo frames: an address without an origin fits however the hall is reached. */
export function demoFaces({ kiosk, board, manager, windows }: HallAddresses): DemoView['faces'] {
  return {
    kiosk,
    board,
    manager,
    terminals: windows.map(({ windowId, terminal }) => ({ windowId, url: terminal })),
    pads: windows.map(({ windowId, pad }) => ({ windowId, url: pad })),
  };
}

/** For the admin page and the sheet that goes with a hall. */
export function pageAddresses(options: Options, listening: { address: string; port: number }): PageAddresses {
  const addresses = hallAddresses('', options);
  const page = (face: 'kiosk' | 'board' | 'manager' | 'admin' | 'demo', path: string) => ({
    face,
    windowId: null,
    windowName: null,
    path,
  });
  return {
    origins: originsOf(listening),
    pages: [
      page('kiosk', addresses.kiosk),
      page('board', addresses.board),
      ...addresses.windows.flatMap(({ windowId, ...faces }) => {
        const windowName = options.hall.windows.find(({ id }) => id === windowId)?.name ?? null;
        return (['terminal', 'pad', 'strip'] as const).map((face) => ({
          face,
          windowId,
          windowName,
          path: faces[face],
        }));
      }),
      page('manager', addresses.manager),
      page('admin', addresses.admin),
      ...(addresses.demo === null ? [] : [page('demo', addresses.demo)]),
    ],
  };
}

/** This machine first; its addresses in the hall's network where the host listens there. */
function originsOf({ address, port }: { address: string; port: number }): string[] {
  const isOpen = address === '0.0.0.0' || address === '::';
  const isLocal = address === '127.0.0.1' || address === 'localhost';
  const others = isOpen ? ownAddresses() : isLocal ? [] : [address];
  return ['127.0.0.1', ...others].map((host) => `http://${host}:${port}`);
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
