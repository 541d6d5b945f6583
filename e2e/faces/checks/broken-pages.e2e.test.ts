import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../browser.ts';
import type { GalleryFaceName, GalleryScreen } from '../../../packages/ui-kit/src/gallery/gallery-screens.ts';
import { takePicture } from '../gallery.ts';
import { checkPage } from './all-checks.ts';
import { budgetFindings, scriptsOf } from './budgets.ts';
import { glyphFindings, shippedCharacters } from './glyphs.ts';
import { dialogFindings, focusFindings, focusStopsInPage } from './keyboard.ts';
import { lockDownFindings } from './lock-down.ts';
import { flashesPerSecond, flashFindings, flickersInPage } from './motion.ts';
import { soak, soakFindings, type Footprint } from './soak.ts';
import { encodeThumbnail, thumbnailFindings, thumbnailOf } from './thumbnails.ts';

/* A check that cannot fail proves nothing: each finds what is wrong with a page made wrong for it. */

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1000, height: 800 }, reducedMotion: 'reduce' });
});
afterAll(() => browser?.close());

const screen: GalleryScreen = { width: 1000, height: 800, inches: 20, mountedAtMm: null, distanceM: null };
const name = '王守福';

const head = `<!doctype html><html lang="zh-CN"><head><title>页</title><style>
  :root { --mm: 2px; } * { box-sizing: border-box; margin: 0; }
  body { width: 1000px; height: 800px; overflow: hidden; background: #fff; color: #111; font-size: 20px; line-height: 1.4; }
  button { width: 100px; height: 60px; font-size: 20px; color: #111; background: #eee; border: 0; }
</style></head><body><main>`;

/** Findings of a page whose body is `html`, as `V4 …` texts. */
async function findingsOf(html: string, options: { face?: GalleryFaceName; screen?: GalleryScreen } = {}) {
  await page.setContent(`${head}${html}</main></body></html>`);
  const showing = { face: options.face ?? 'kiosk', screen: options.screen ?? screen };
  const { findings } = await checkPage(page, showing, { picture: await takePicture(page), names: [name] });
  return findings.map(({ check, detail }) => `${check} ${detail}`);
}

test('A page without faults has no findings', async () => {
  expect(await findingsOf('<h1>请选要办的事</h1><p>前面 4 人</p><button>取号</button>')).toEqual([]);
});

describe('what is seen on a page that stands still', () => {
  test.each([
    ['V1', 'a button without a name', '<button><svg width="40" height="40"></svg></button>', /button-name/],
    ['V2', 'a target too small', '<button style="width:30px">取</button>', /is 15\.0 × 30\.0 mm, wants 20 mm/],
    [
      'V2',
      'targets too close',
      '<div style="display:flex;gap:4px"><button>甲</button><button>乙</button></div>',
      /is 2\.0 mm from “乙”/,
    ],
    [
      'V2',
      'a target that leaves the screen',
      '<button style="position:fixed;left:950px">取号</button>',
      /out of the screen/,
    ],
    ['V3', 'a text too small', '<p style="font-size:11px">前面 4 人</p>', /is 5\.5 mm, wants 5\.9 mm/],
    ['V4', 'a page that scrolls', '<div style="width:1400px;height:10px"></div>', /boxOverflows|pageScrolls/],
    [
      'V4',
      'a text that its box cuts',
      '<p style="width:100px;overflow:hidden;white-space:nowrap">城乡居民基本养老保险</p>',
      /cut|stands \d+ px out/,
    ],
    [
      'V4',
      'a text that runs out of its button',
      '<button style="white-space:nowrap">城乡居民基本养老保险</button>',
      /textOutside/,
    ],
    [
      'V4',
      'an ellipsis',
      '<p style="width:100px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">城乡居民基本养老保险</p>',
      /ends in an ellipsis/,
    ],
    [
      'V4',
      'a number torn in two',
      '<p style="width:60px;word-break:break-all">号码 A1029384</p>',
      /brokenWord: “A1029384”/,
    ],
    ['V4', 'a Chinese word torn in two', '<p style="width:68px">请到综合受理窗口办理</p>', /brokenWord/],
    ['V4', 'text over text', '<p>请到三号窗口</p><p style="position:absolute;top:4px">正在办理业务</p>', /textOnText/],
    ['V7', 'pale letters', '<p style="color:#999">前面 4 人</p>', /has 2\.8\d, wants 4\.5/],
    [
      'V7',
      'letters on a picture, of which styles say nothing',
      '<p style="color:#fff;background:linear-gradient(#ccc,#bbb);width:300px">前面 4 人</p>',
      /has 1\.\d+, wants 4\.5/,
    ],
    ['V7', 'letters that shine through', '<p style="opacity:0.4">前面 4 人</p>', /wants 4\.5/],
    [
      'V14',
      'motion where less is asked for',
      '<style>@keyframes turn { to { rotate: 1turn } }</style><p style="animation:turn 2s infinite">圈</p>',
      /moves although/,
    ],
    ['V15', 'an identity number', '<p>371399 19551203 0218</p>', /identity number/],
    ['V15', 'a name, read aloud only', `<button aria-label="${name}">取号</button>`, /full name/],
  ])('%s finds %s', async (check, _what, html, words) => {
    const findings = await findingsOf(html);
    expect(findings.find((finding) => finding.startsWith(check))).toMatch(words);
  });

  test('V2 finds a button above the reach of a seated person', async () => {
    const kiosk = { ...screen, mountedAtMm: 900 };
    expect(await findingsOf('<button>取号</button>', { screen: kiosk })).toContainEqual(
      expect.stringMatching(/V2 .*begins 1300 mm above the floor/),
    );
    const low = '<button style="position:fixed;bottom:0">取号</button>';
    expect(await findingsOf(low, { screen: kiosk })).toEqual([]);
  });

  test('V3 measures a board by the distance it is read from', async () => {
    const options = { face: 'board', screen: { ...screen, distanceM: 4 } } as const;
    expect(await findingsOf('<p style="font-size:36px">请到窗口</p>', options)).toContainEqual(
      expect.stringMatching(/V3 .*is 18\.0 mm, wants 19\.6 mm/),
    );
    expect(await findingsOf('<p style="font-size:40px">请到窗口</p>', options)).toEqual([]);
  });

  test('V7 wants more of a board than of a page at hand', async () => {
    const html = '<p style="color:#6f6f6f">前面 4 人</p>';
    expect(await findingsOf(html)).toEqual([]);
    expect(await findingsOf(html, { face: 'board' })).toContainEqual(expect.stringMatching(/V7 .*wants 7/));
  });

  test('A staff page may scroll downwards; what is under a dialog is not looked at', async () => {
    const long = '<div style="height:200px;overflow:auto" tabindex="0"><p style="height:600px">很长</p></div>';
    expect(await findingsOf(long, { face: 'terminal' })).toEqual([]);
    expect(await findingsOf(long)).not.toEqual([]);
    const curtain = '<p style="font-size:8px">后面</p><div style="position:fixed;inset:0;background:#fff"></div>';
    expect(await findingsOf(curtain)).toEqual([]);
  });
});

describe('V6: glyphs', () => {
  const shipped = shippedCharacters();
  test('finds what no font of ours draws', () => {
    expect(glyphFindings('page', '便民㐂𠀀', shipped)).toEqual([]);
    expect(glyphFindings('page', '便民\u{31350}', shipped)[0]?.detail).toMatch(/1 characters without .* U\+31350/);
  });
});

describe('V8: keyboard', () => {
  const focus = async (html: string) => {
    await page.setContent(`${head}${html}</main></body></html>`);
    await page.keyboard.press('Tab');
    return focusFindings(await page.evaluate(focusStopsInPage)).map(({ detail }) => detail);
  };

  test('finds a focus that is not seen', async () => {
    expect(await focus('<button style="outline:none">一</button>')).toEqual(['does not show that it has the focus']);
    expect(await focus('<button>一</button>')).toEqual([]);
  });

  test('finds a Tab that jumps and one that goes back', async () => {
    expect(await focus('<button tabindex="3">一</button>')).toEqual(['jumps the queue of Tab: tabindex 3']);
    const turned = '<div style="display:flex;flex-direction:row-reverse"><button>二</button><button>一</button></div>';
    expect(await focus(turned)).toEqual(['Tab goes back from it to button “一”']);
  });

  test('finds a dialog that Tab leaves and Escape does not close', async () => {
    const html = '<button>后面</button><div role="dialog" aria-label="确认"><button autofocus>好</button></div>';
    await page.setContent(`${head}${html}</main></body></html>`);
    expect((await dialogFindings(page)).map(({ detail }) => detail)).toEqual([
      'Tab leaves it',
      'Escape does not close it',
    ]);
  });

  test('is content with a dialog as HTML has it', async () => {
    await page.setContent(`${head}<button onclick="d.showModal()">开</button>
      <dialog id="d" role="dialog" aria-label="确认"><button>好</button></dialog></main></body></html>`);
    await page.getByText('开').click();
    expect(await dialogFindings(page)).toEqual([]);
  });

  test('is content with a question that stays until it is answered, and finds one that Escape closes', async () => {
    const question = (attributes: string) => `${head}<button onclick="d.showModal()">开</button>
      <dialog id="d" role="dialog" aria-label="登录" ${attributes}><p data-needs-answer>请登录</p><button>好</button>
      </dialog></main></body></html>`;
    await page.setContent(question('closedby="none"'));
    await page.getByText('开').click();
    expect(await dialogFindings(page)).toEqual([]);
    await page.setContent(question(''));
    await page.getByText('开').click();
    expect((await dialogFindings(page)).map(({ detail }) => detail)).toEqual(['Escape closes what needs an answer']);
  });
});

describe('V13: pictures', () => {
  const pictureOf = async (html: string) => {
    await page.setContent(`${head}${html}</main></body></html>`);
    return thumbnailOf(await takePicture(page));
  };

  test('finds a line that has moved and a colour that has changed, and not a smoothed edge', async () => {
    const usual = '<h1>请选要办的事</h1><button>取号</button><p>前面 4 人</p>';
    const now = await pictureOf(usual);
    const kept = encodeThumbnail(now);
    expect(kept.length).toBeLessThan(20_000);
    expect(thumbnailFindings(now, kept)).toEqual([]);
    expect(thumbnailFindings(await pictureOf(usual), kept)).toEqual([]);
    const smoothed = await pictureOf(
      `<div style="-webkit-font-smoothing:antialiased;transform:translate(0.4px,0)">${usual}</div>`,
    );
    expect(thumbnailFindings(smoothed, kept)).toEqual([]);
    expect(thumbnailFindings(await pictureOf(`<br>${usual}`), kept)).not.toEqual([]);
    const red = usual.replace('<button>', '<button style="background:#c8102e">');
    expect(thumbnailFindings(await pictureOf(red), kept)).not.toEqual([]);
    expect(thumbnailFindings(now, null)[0]?.detail).toMatch(/no picture/);
  });
});

describe('V14: flashing', () => {
  test('counts flashes in the worst second', () => {
    const blink = (everySteps: number) => Array.from({ length: 90 }, (_, at) => Math.floor(at / everySteps) % 2);
    expect(flashesPerSecond(blink(15))).toBeLessThanOrEqual(1);
    expect(flashesPerSecond(blink(3))).toBeGreaterThan(3);
    expect(flashesPerSecond(Array.from({ length: 90 }, (_, at) => at / 1000))).toBe(0);
  });

  test('finds a fast blinking on a page, and not three slow pulses', async () => {
    const moving = await browser.newPage();
    const blink = async (seconds: number) => {
      await moving.setContent(`${head}<style>@keyframes blink { 50% { opacity: 0 } }</style>
        <p style="animation:blink ${seconds}s 20">请到窗口</p></main></body></html>`);
      return flashFindings(await moving.evaluate(flickersInPage));
    };
    expect(await blink(0.2)).toHaveLength(1);
    expect(await blink(0.6)).toEqual([]);
    await moving.close();
  });
});

describe('V16: budgets', () => {
  test('finds a page too heavy, one with a library in it, and follows what is imported at once only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiaohao-budget-'));
    const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
    write('pad.html', '<script type="module" src="/pad.js"></script>');
    write('pad.js', 'import"./shared.js";import("./later.js")');
    write('shared.js', 'const a="ant-btn"');
    write('later.js', 'echarts');
    expect(budgetFindings(scriptsOf(folder, 'pad')).map(({ detail }) => detail)).toEqual(['loads antd']);
    // Random bytes do not shrink.
    const noise = Buffer.from(
      Array.from({ length: 220_000 }, (_, at) => (at * 7919 * ((at % 251) + 1)) % 256),
    ).toString('base64');
    expect(budgetFindings({ face: 'pad', gzipKb: 220, text: noise })[0]?.detail).toMatch(/loads 220\.0 KB/);
    rmSync(folder, { recursive: true });
  });
});

describe('V17: a day', () => {
  test.each([
    ['a page that keeps nothing', '', []],
    [
      'a page that keeps what it was told',
      'window.kept.push({ numbers: Array.from({ length: 2000 }, Math.random) });',
      ['heap'],
    ],
    ['a page that keeps listeners', "addEventListener('resize', () => view);", ['listeners']],
  ])('%s', async (_, live, grown) => {
    await page.setContent(`${head}</main></body></html>`);
    await page.addScriptTag({
      content: `window.kept = [];
        window.jiaohaoGallery = { states: [{ view: 1 }], shown: { live: async (view) => { ${live} } } };`,
    });
    const found = soakFindings(await soak(page, { count: 400, everyMs: 5_000 }));
    expect([...new Set(found.map(({ detail }) => detail.split(' ')[0]))]).toEqual(grown);
  });

  const at = (heapMb: number, nodes = 100, listeners = 10): Footprint => ({ heapMb, nodes, listeners });
  test('finds what grows, and is content with what levels off', () => {
    expect(soakFindings([at(3), at(3.5), at(3.6)])).toEqual([]);
    expect(soakFindings([at(3), at(3.1), at(3.5)])).toHaveLength(1);
    expect(soakFindings([at(3), at(5), at(5)])).toHaveLength(1);
    expect(soakFindings([at(3), at(3), at(3, 160, 30)]).map(({ detail }) => detail)).toEqual([
      'nodes grew by 60.00, at most 20',
      'listeners grew by 20.00, at most 5',
    ]);
  });
});

test('V18: finds a page that leaves the browser open', async () => {
  await page.setContent(`${head}<p style="height:2000px">前面 4 人</p></main></body></html>`);
  const details = (await lockDownFindings(page)).map(({ detail }) => detail);
  expect(details).toEqual(
    expect.arrayContaining([
      'contextmenu is not refused',
      'key p is not refused',
      'dragover is not refused',
      'its text can be selected',
      expect.stringMatching(/^pinching zooms/),
    ]),
  );
});
