import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HallSettings, PageAddresses, SettingsAnswer } from '@jiaohao/queue-core/protocol';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openFace } from './browser.ts';
import { credentialOf, post, startHallProcess, takeRequest, type HallProcess } from './hall-process.ts';
import { startSetupProcess } from './setup-process.ts';

/* The admin page and the first start, as somebody in a hall uses them. */

const viewport = { width: 1366, height: 768 };
const township = fileURLToPath(new URL('../fixtures/halls/township.json', import.meta.url));
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const halls: HallProcess[] = [];
const files: string[] = [];
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  for (const hall of halls.splice(0)) {
    if (hall.process.exitCode === null && hall.process.signalCode === null) await hall.stop('SIGKILL');
    hall.forget();
  }
  for (const file of files.splice(0)) rmSync(file, { recursive: true, force: true });
});

async function start(options: { dataPath?: string; hallFile?: string } = {}): Promise<HallProcess> {
  const hall = await startHallProcess(options);
  halls.push(hall);
  return hall;
}

function textFile(name: string, text: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'jiaohao-admin-'));
  files.push(directory);
  writeFileSync(join(directory, name), text);
  return join(directory, name);
}

/** Logs in on the page and waits for the settings. */
async function openAdmin(hall: HallProcess) {
  const page = await openFace(browser, hall.url('admin'), viewport);
  await page.getByTestId('login-staff').fill('0307');
  await page.getByTestId('login-pin').fill('703581');
  await page.getByTestId('login-submit').click();
  await page.getByTestId('section-title').waitFor();
  return page;
}

async function saveAndActivate(page: Page, note: string): Promise<void> {
  await page.getByTestId('check').click();
  await page.getByTestId('note').fill(note);
  await page.getByTestId('save').click();
  await page.getByTestId('activated').waitFor();
}

/** The API as an admin uses it. */
async function asAdmin(hall: HallProcess) {
  const credential = credentialOf(hall.url('admin'));
  const login = await post(hall.origin, '/api/staff/sessions', credential, { staffId: '0307', pin: '703581' });
  const session = { 'x-staff-session': (login.json as { session: string }).session };
  return {
    post: (path: string, body: unknown) => post(hall.origin, path, credential, body, session),
    async get<Answer>(path: string): Promise<Answer> {
      const response = await fetch(`${hall.origin}${path}`, {
        headers: { authorization: `Bearer ${credential}`, ...session },
      });
      return (await response.json()) as Answer;
    },
  };
}

async function until(wish: () => Promise<boolean>): Promise<void> {
  while (!(await wish().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 50));
}

const renamed = (settings: HallSettings, name: string): HallSettings => ({
  ...settings,
  hall: { ...settings.hall, windows: settings.hall.windows.with(0, { ...settings.hall.windows[0]!, name }) },
});

test('A window and the hall get other names, terminal and board show them, and who waits still waits', async () => {
  const hall = await start();
  const kiosk = credentialOf(hall.url('kiosk'));
  for (let count = 0; count < 3; count += 1) {
    await post(hall.origin, '/api/commands/takeTicket', kiosk, takeRequest('ZH'));
  }
  const board = await openFace(browser, hall.url('board'), { width: 1920, height: 1080 });
  const terminal = await openFace(browser, hall.url('terminal?window=1'), viewport);
  await terminal.getByText('综合受理窗口').first().waitFor();

  const page = await openAdmin(hall);
  await page.getByTestId('menu-windows').click();
  await page.getByRole('button', { name: '编辑1 号窗口' }).click();
  await page.getByLabel('门牌文字').fill('一窗受理窗口');
  await page.getByTestId('editor-done').click();
  await page.getByTestId('menu-overview').click();
  await page.getByLabel('大厅名称').fill('兰陵县青山镇便民服务中心');
  await page.getByTestId('check').click();
  await page.getByTestId('change').first().waitFor();
  expect(await page.getByTestId('change').allInnerTexts()).toEqual([
    expect.stringMatching(/大厅名称\s+兰陵县示例镇便民服务中心\s+兰陵县青山镇便民服务中心/),
    expect.stringMatching(/1 号窗口的门牌文字\s+综合受理窗口\s+一窗受理窗口/),
  ]);
  await page.getByTestId('note').fill('换门口的牌子');
  await page.getByTestId('save').click();
  await page.getByTestId('activated').waitFor();

  await terminal.getByText('一窗受理窗口').first().waitFor();
  // The hall is another one in the same process, on the same port: its pages found it by themselves.
  const next = await post(hall.origin, '/api/commands/takeTicket', kiosk, takeRequest('ZH'));
  expect(next.json).toMatchObject({ value: { number: 'A004' } });
  await board
    .getByText(/综合受理\s*4/)
    .first()
    .waitFor();
  expect(hall.process.exitCode).toBeNull();

  await page.getByTestId('menu-versions').click();
  expect(await page.getByTestId('version-2').innerText()).toMatch(/第 2 版\s+正在用[\s\S]+0307[\s\S]+换门口的牌子/);
  await page.getByTestId('menu-audit').click();
  await page.getByText('保存设置第 2 版：换门口的牌子').waitFor();
  for (const each of [page, terminal, board]) expect(each.errors).toEqual([]);
});

test('A faulty change names its field and changes nothing', async () => {
  const hall = await start();
  const page = await openAdmin(hall);
  await page.getByTestId('menu-windows').click();
  await page.getByRole('button', { name: '编辑3 号窗口' }).click();
  await page.getByLabel('门牌文字').fill('');
  await page.getByTestId('editor-done').click();
  await page.getByTestId('check').click();
  const fault = page.getByTestId('fault');
  expect(await fault.getAttribute('data-field')).toBe('hall.windows.2.name');
  expect(await fault.innerText()).toMatch(/3 号窗口的门牌文字\s+不能空着/);
  expect(await page.getByTestId('save').count()).toBe(0);
  const admin = await asAdmin(hall);
  const { version, settings } = await admin.get<SettingsAnswer>('/api/admin/settings');
  expect([version, settings.hall.windows[2]?.name]).toEqual([1, '综合受理窗口']);
  expect(page.errors).toEqual([]);
});

test('An earlier version is gone back to, once its number was typed', async () => {
  const hall = await start();
  const page = await openAdmin(hall);
  await page.getByLabel('咨询电话').fill('0539-7654321');
  await saveAndActivate(page, '换电话');
  await page.getByTestId('menu-versions').click();
  await page.getByRole('button', { name: '换回这一版 第 1 版' }).click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: '换回这一版' });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByTestId('typed').fill('1');
  const admin = await asAdmin(hall);
  await confirm.click();
  await until(async () => (await admin.get<SettingsAnswer>('/api/admin/settings')).version === 1);
  await page.getByTestId('menu-overview').click();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('input')].some(({ value }) => value === '0539-0000000'),
  );
  expect(page.errors).toEqual([]);
});

test('A file with a bad row names row and column and brings nothing in; the right one is saved', async () => {
  const hall = await start();
  const page = await openAdmin(hall);
  await page.getByTestId('menu-items').click();
  await page.getByTestId('import').click();
  const head = '事项编码,事项名称,部门,业务,高频,咨询电话\n';
  const bad = textFile(
    'bad.csv',
    `${head}NW01,农村饮水报修,水利,综合受理,是,0539-0000000\nNW 2,,水利,综合受理,也许,\n`,
  );
  await page.getByTestId('import-file').setInputFiles(bad);
  await page.getByTestId('check-import').click();
  const faults = await page.getByTestId('import-faults').innerText();
  for (const words of ['第 2 行', '事项编码', '事项名称', '高频']) expect(faults).toContain(words);
  expect(faults).not.toContain('第 1 行');
  expect(await page.getByTestId('take-import').count()).toBe(0);
  expect(await page.getByTestId('check').count()).toBe(0);

  await page
    .getByTestId('import-file')
    .setInputFiles(textFile('good.csv', `${head}NW01,农村饮水报修,水利,综合受理,是,0539-0000000\n`));
  await page.getByTestId('check-import').click();
  expect(await page.getByTestId('import-result').innerText()).toMatch(/增加 1 项[\s\S]+农村饮水报修/);
  await page.getByTestId('take-import').click();
  await saveAndActivate(page, '导入');
  const admin = await asAdmin(hall);
  const { settings } = await admin.get<SettingsAnswer>('/api/admin/settings');
  expect(settings.hall.items.at(-1)).toMatchObject({ id: 'NW01', queueId: 'ZH' });
  expect(settings.hall.items).toHaveLength(68);
  expect(page.errors).toEqual([]);
});

test('A hall file that has changed becomes a new version, and what was saved before stays', async () => {
  const file = JSON.parse(readFileSync(township, 'utf8')) as { hall: { name: string } };
  const hallFile = textFile('hall.json', JSON.stringify(file));
  const first = await start({ hallFile });
  const admin = await asAdmin(first);
  const { settings } = await admin.get<SettingsAnswer>('/api/admin/settings');
  await admin.post('/api/admin/settings', { settings: renamed(settings, '改过的窗口'), basedOn: 1, note: '' });
  await until(async () => (await admin.get<SettingsAnswer>('/api/admin/settings')).version === 2);
  await first.stop();

  const { dataPath } = first;
  const same = await start({ dataPath, hallFile });
  const kept = await (await asAdmin(same)).get<SettingsAnswer>('/api/admin/settings');
  expect([kept.version, kept.settings.hall.windows[0]?.name]).toEqual([2, '改过的窗口']);
  await same.stop();

  file.hall.name = '兰陵县新示例镇便民服务中心';
  writeFileSync(hallFile, JSON.stringify(file));
  const changed = await start({ dataPath, hallFile });
  const asked = await asAdmin(changed);
  const now = await asked.get<SettingsAnswer>('/api/admin/settings');
  expect([now.version, now.settings.hall.name]).toEqual([3, '兰陵县新示例镇便民服务中心']);
  const { versions } = await asked.get<{ versions: { version: number; source: string }[] }>('/api/admin/versions');
  expect(versions.map(({ version, source }) => [version, source])).toEqual([
    [3, 'hallFile'],
    [2, 'admin'],
    [1, 'hallFile'],
  ]);
});

test('kill -9 while a version is saved and taken over leaves the old one or the new one, never none', async () => {
  let dataPath: string | null = null;
  let name = '综合受理窗口';
  // From before it is written to after it runs.
  for (const [round, delayMs] of [0, 60, 130, 200, 300, 500].entries()) {
    const hall: HallProcess = await start(dataPath === null ? {} : { dataPath });
    dataPath = hall.dataPath;
    const admin = await asAdmin(hall);
    const { version, settings } = await admin.get<SettingsAnswer>('/api/admin/settings');
    const shown = settings.hall.windows[0]?.name ?? '';
    expect([name, `第${round}个名称`]).toContain(shown);
    name = shown;
    const saving = admin
      .post('/api/admin/settings', { settings: renamed(settings, `第${round + 1}个名称`), basedOn: version, note: '' })
      .catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await hall.stop('SIGKILL');
    await saving;
  }
  const last = await start({ dataPath: dataPath! });
  const kiosk = credentialOf(last.url('kiosk'));
  expect((await post(last.origin, '/api/commands/takeTicket', kiosk, takeRequest('ZH'))).status).toBe(200);
});

test('A backup is made while numbers are given, and can be downloaded', async () => {
  const hall = await start();
  const page = await openAdmin(hall);
  await page.getByTestId('menu-backups').click();
  await page.getByTestId('make-backup').click();
  const kiosk = credentialOf(hall.url('kiosk'));
  expect((await post(hall.origin, '/api/commands/takeTicket', kiosk, takeRequest('ZH'))).status).toBe(200);
  await page.getByTestId('backups').getByText('完好').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^下载/ }).click(),
  ]);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 15).toString('utf8')).toBe('SQLite format 3');
  expect(download.suggestedFilename()).toMatch(/\.sqlite$/);
  expect(page.errors).toEqual([]);
});

test('The wizard makes a village station in four steps, on the same port, and a number is taken', async () => {
  const setup = await startSetupProcess();
  try {
    const page = await openFace(browser, setup.url, viewport);
    const next = () => page.getByTestId('setup-next').click();
    await page.getByTestId('kind-village').check();
    await next();
    await page.getByTestId('setup-hallName').fill('测试县青山镇柳树村便民服务站');
    await page.getByTestId('setup-consultPhone').fill('0539-1234567');
    await page.getByTestId('choice-always').check();
    await next();
    await page.getByTestId('setup-staffId').fill('0101');
    await page.getByTestId('setup-staffName').fill('刘桂英');
    await page.getByTestId('setup-pin').fill('258036');
    await page.getByTestId('setup-again').fill('258036');
    await next();
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/setup/hall'));
    await next();
    const addresses = (await (await answered).json()) as PageAddresses;
    await page.getByTestId('setup-done').waitFor();

    const origin = new URL(setup.url).origin;
    const pathOf = (face: string) => addresses.pages.find((one) => one.face === face)?.path ?? '';
    const kiosk = credentialOf(`${origin}${pathOf('kiosk')}`);
    const taken = await post(origin, '/api/commands/takeTicket', kiosk, takeRequest('ZH'));
    expect(taken).toMatchObject({ status: 200, json: { value: { number: 'A001' } } });
    const board = await openFace(browser, `${origin}${pathOf('board')}`, { width: 1920, height: 1080 });
    await board.getByText('测试县青山镇柳树村便民服务站').first().waitFor();

    await page.getByTestId('open-admin').click();
    await page.getByTestId('login-staff').fill('0101');
    await page.getByTestId('login-pin').fill('258036');
    await page.getByTestId('login-submit').click();
    await page.getByTestId('section-title').waitFor();
    expect(page.errors).toEqual([]);
    expect(setup.output()).not.toContain('258036');
    expect(await setup.stop()).toBe(0);
  } finally {
    if (setup.process.exitCode === null) setup.process.kill('SIGKILL');
    setup.forget();
  }
});
