/** A switch inside Electron's binary, thrown once when the product is packaged (docs/tutorial/fuses.md). */
export interface Fuse {
  /** The name in `@electron/fuses` 2 (FuseV1Options). */
  readonly name: string;
  readonly state: 'on' | 'off';
  readonly because: string;
}

/**
 * The packaging step sets these and reads them back. On Linux the integrity fuse does nothing (macOS and
 * Windows only): there the installed files belong to root and are read-only.
 */
export const fuses: readonly Fuse[] = [
  {
    name: 'RunAsNode',
    state: 'off',
    because: 'ELECTRON_RUN_AS_NODE would make the kiosk a Node for anybody; the host is a utilityProcess instead',
  },
  { name: 'EnableCookieEncryption', state: 'on', because: 'what reaches the disk by mistake is not plain text' },
  { name: 'EnableNodeOptionsEnvironmentVariable', state: 'off', because: 'NODE_OPTIONS can load code' },
  { name: 'EnableNodeCliInspectArguments', state: 'off', because: 'no debugger by --inspect or SIGUSR1' },
  { name: 'EnableEmbeddedAsarIntegrityValidation', state: 'on', because: 'a changed app.asar does not start' },
  { name: 'OnlyLoadAppFromAsar', state: 'on', because: 'a folder `app` beside it would be loaded unchecked' },
  { name: 'LoadBrowserProcessSpecificV8Snapshot', state: 'off', because: 'we ship no snapshot of our own' },
  { name: 'GrantFileProtocolExtraPrivileges', state: 'off', because: 'nothing is loaded from file:' },
];
