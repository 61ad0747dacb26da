import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { serious } from './support/axe.ts';
import { cannotLook } from './support/chromium.ts';
import { Fleet } from './support/fleet.ts';
import { Stage } from './support/stage.ts';

const RIGS = Array.from({ length: 8 }, (_, place) => `rig-${place + 1}`);
const VIEWS = ['/', '/rig/rig-1/drive', '/rig/rig-1/coach', '/debrief?rig=rig-1', '/settings'];
const THEMES = ['dark', 'light', 'contrast'];

/** Name of what has the focus: its own, its label's or its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(
    `(({ activeElement: at }) =>
      (at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '').trim())(document)`,
  );
}

/** Presses Tab until something has the focus; fails when that takes too long. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    seen.push(here.slice(0, 30));
  }
  throw new Error(`Tab does not reach ${name}: ${seen.join(', ')}`);
}

describe.skipIf(cannotLook)('the dashboard for everybody', () => {
  let stage: Stage;
  let fleet: Fleet;

  beforeAll(async () => {
    stage = await Stage.open();
    fleet = await Fleet.start(stage.pit, RIGS);
  });
  afterEach(() => stage.closeLooks());
  afterAll(async () => {
    fleet?.stop();
    await stage?.close();
  });

  test('axe finds nothing serious in any view, in any of the three themes', async () => {
    // Colours that glide from theme to theme would be judged half-way.
    const { page, faults } = await stage.look('/', { introduced: false }, { reducedMotion: 'reduce' });
    const found: Record<string, string[]> = {};
    const judge = async (what: string) => {
      for (const theme of THEMES) {
        await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
        // Only colours differ from theme to theme.
        found[`${what} ${theme}`] = await serious(page, theme === 'dark' ? null : ['color-contrast']);
      }
    };
    for (const view of VIEWS) {
      await page.goto(stage.pit.gateway.url + view);
      await page.getByText('Connected').waitFor();
      await page.locator('main h1').first().waitFor();
      if (view === '/') await page.getByTestId('rig-rig-8').getByText('on track').waitFor();
      await judge(view);
    }
    await page.keyboard.press('?');
    await page.getByTestId('help').waitFor();
    await judge('help');
    expect(Object.entries(found).filter(([, here]) => here.length > 0)).toEqual([]);
    expect(Object.keys(found)).toHaveLength((VIEWS.length + 1) * THEMES.length);
    expect(faults).toEqual([]);
  });

  test('everything is reached with the keyboard alone', async () => {
    const { page } = await stage.look('/', { introduced: false });
    await page.getByTestId('rig-rig-1').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Got it');
    await page.keyboard.press('Enter');
    await page.getByTestId('introduction').waitFor({ state: 'detached' });
    await tabTo(page, 'rig-1');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/rig/rig-1/coach');
    await page.getByTestId('announcer').getByText('Coach rig-1').waitFor({ state: 'attached' });
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.getByTestId('drive').waitFor();
    await page.keyboard.press('?');
    await page.getByTestId('help').getByText('Voice on or off').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('help').waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL('**/settings');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await tabTo(page, 'Dark');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(`document.documentElement.dataset.theme`)).toBe('light');
    await page.goBack();
    await page.waitForURL('**/rig/rig-1/drive');
  });

  test('panels are arranged with the keyboard and stay so', async () => {
    const { page } = await stage.look('/rig/rig-1/coach');
    const menu = page.getByTestId('panel-menu');
    await menu.getByText('Panels').focus();
    await page.keyboard.press('Enter');
    const order = () => menu.locator('li label').allInnerTexts();
    const before = await order();
    const [first = '', second = ''] = before;
    await menu.getByRole('button', { name: `${second}: earlier` }).focus();
    await page.keyboard.press('Enter');
    expect((await order()).slice(0, 2)).toEqual([second, first]);
    await page.getByTestId('announcer').getByText(`${second} is number 1`).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    expect(await menu.getAttribute('open')).toBeNull();
    await page.reload();
    await menu.getByText('Panels').click();
    expect((await order()).slice(0, 2)).toEqual([second, first]);
  });

  test('settings are remembered after a reload, and each of two browsers has its own', async () => {
    const one = await stage.look('/settings');
    const two = await stage.look('/settings');
    await one.page.getByRole('radio', { name: 'mph' }).check();
    await one.page.getByRole('radio', { name: 'US gallons' }).check();
    await one.page.getByRole('radio', { name: 'Fahrenheit' }).check();
    await one.page.getByRole('radio', { name: 'High contrast' }).check();
    await one.page.getByRole('radio', { name: 'Much' }).check();
    await one.page.getByLabel(/Volume/).fill('30');
    for (const { page } of [one, two]) {
      await page.reload();
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
    }
    expect(await one.page.getByTestId('unit-sample').innerText()).toBe('145\u202fmph, 12.68\u202fgal, 88\u202f°F');
    expect(await two.page.getByTestId('unit-sample').innerText()).toBe('234\u202fkm/h, 48.0\u202fl, 31.0\u202f°C');
    expect(await one.page.evaluate(`document.documentElement.dataset.theme`)).toBe('contrast');
    expect(await two.page.evaluate(`document.documentElement.dataset.theme`)).toBe('dark');
    expect(await one.page.getByText('Also notes that can wait', { exact: false }).count()).toBe(1);
    expect(await one.page.getByLabel(/Volume/).inputValue()).toBe('30');
    for (const { page } of [one, two]) await page.goto(`${stage.pit.gateway.url}/rig/rig-2/coach`);
    await one.page.getByTestId('strip-speed').waitFor();
    await one.page.locator('.strip', { hasText: 'mph' }).first().waitFor();
    await two.page.locator('.strip', { hasText: 'km/h' }).first().waitFor();
    await one.page.getByTestId('lap-row-1').waitFor();
    await two.page.getByTestId('lap-row-1').waitFor();
  });

  test('two pages of one browser share a change of settings', async () => {
    const { page } = await stage.look('/settings');
    const other = await page.context().newPage();
    await other.goto(`${stage.pit.gateway.url}/`);
    await other.getByTestId('rig-rig-1').waitFor();
    await page.getByRole('radio', { name: 'Light' }).check();
    await other.locator('html[data-theme="light"]').waitFor();
  });
});
