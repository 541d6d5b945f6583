/** What a citizen sees while there is no page: at start, and while the host or the page is started again. */
export const restingSentence = '本机正在准备，请稍候，或到窗口办理取号。';

/** A page without scripts or outside parts; large enough to be read by the old and from a step away. */
export function restingPage(): string {
  const html =
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>叫号</title><body style="margin:0;height:100vh;` +
    `display:flex;align-items:center;justify-content:center;text-align:center;font:600 4vmin sans-serif;` +
    `background:#ffffff;color:#1f2937"><p>${restingSentence}</p></body></html>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
}
