/** Every line that the launcher says in the terminal. The page's address holds a credential and is in none. */

export const noDisplay = '没有图形桌面（DISPLAY、WAYLAND_DISPLAY 均未设置），不打开取号窗口。(no display)';
export const electronReady = '已安装 Electron，用它打开取号窗口。';
export const electronFetched = '已下载 Electron，用它打开取号窗口。';
export const fetchStarted = '首次启动：正在下载 Electron（约 120 MB）；下载慢可用环境变量 ELECTRON_MIRROR 换一个镜像';

export function fetchProgress(bytes: number): string {
  return `正在下载 Electron……已收到 ${toMegabytes(bytes)} MB`;
}

export function fetchStalled(silentMs: number, bytes: number): string {
  return `下载 Electron 停滞：${Math.round(silentMs / 1000)} 秒没有收到数据（共 ${toMegabytes(bytes)} MB）`;
}

export function fetchFailed(lastWords: string): string {
  return `下载 Electron 失败${inBrackets(lastWords)}`;
}

export const fetchAborted = '下载 Electron 已取消';
export const openingAborted = '正在停止，不再打开取号窗口。';
export const fetchDeclined = '环境变量 ELECTRON_SKIP_BINARY_DOWNLOAD 要求不下载 Electron';
export const fetchedButAbsent = 'Electron 安装程序已结束，但没有找到可执行文件';
export const electronNotInstalled = '没有安装 electron 包';

export function overrideEmpty(path: string): string {
  return `ELECTRON_OVERRIDE_DIST_PATH 指定的位置没有 Electron（${path}）`;
}

export function electronDidNotStart(gone: string): string {
  return `Electron 在本机无法启动（${gone}）`;
}

export function chromiumInstead(reason: string, browser: string): string {
  return `${reason}；改用 ${browser} 的全屏模式打开取号窗口。`;
}

export function chromiumDidNotStart(gone: string): string {
  return `取号窗口没有打开（${gone}），将不断重试。叫号服务不受影响。`;
}

export function noShell(reason: string): string {
  return `${reason}；本机也没有 Chromium、Chrome 或 Edge，不打开取号窗口。可用其他浏览器访问，或安装 chromium。(no window)`;
}

export function windowDied(gone: string, delayMs: number): string {
  return `取号窗口已退出（${gone}），${Math.round(delayMs / 1000)} 秒后重新打开。叫号服务不受影响。`;
}

export function windowFailed(code: number, lastWords: string): string {
  return `退出码 ${code}${inBrackets(lastWords)}`;
}

export function windowEnded(signal: string | null): string {
  return signal === null ? '正常退出' : `信号 ${signal}`;
}

export const stopped = '已停止';
export const pageCrashed = '页面进程崩溃';
export const pageClosed = '窗口被关闭';
export const pageHung = '页面没有响应';

function toMegabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

function inBrackets(text: string): string {
  return text === '' ? '' : `（${text}）`;
}
