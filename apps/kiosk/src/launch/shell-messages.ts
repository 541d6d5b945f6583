/**
 * What the launcher and a shell that it started tell each other. The launcher speaks through the
 * environment (a command line would show the credential in `ps`), the shell through Node's IPC.
 */

/** The page to show. Its presence tells the shell that a host is running already. */
export const pageUrlVariable = 'JIAOHAO_PAGE_URL';

/** Where the shell keeps its profile: one a data directory, so that two halls on one machine do not meet. */
export const profileVariable = 'JIAOHAO_SHELL_PROFILE';

/** The launcher's process id. The shell ends when that process is gone. */
export const launcherPidVariable = 'JIAOHAO_LAUNCHER_PID';

/** The page is on the screen: from now on this shell counts as one that works on this machine. */
export type ShellMessage = { readonly kind: 'pageShown' };

export function isPageShown(value: unknown): value is ShellMessage {
  return ((value ?? {}) as { readonly kind?: unknown }).kind === 'pageShown';
}
