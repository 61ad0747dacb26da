import { decode, rigInput, TELEMETRY, telemetrySubject } from '@gt3/schemas';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeInsight, makeLap, makePresence } from '../../packages/gateway/src/testing/messages.ts';
import { cannotLook } from './support/chromium.ts';
import { watchPictures } from './support/commits.ts';
import { Paddock } from './support/paddock.ts';

const STRIPS = ['delta', 'speed', 'throttle', 'brake', 'steering', 'gear'];
/** Pictures in two seconds. */
const PICTURES = 120;

const search = (page: Page) => new URL(page.url()).searchParams;
const value = (page: Page, strip: string) =>
  page.locator('.strip', { has: page.getByTestId(`strip-${strip}`) }).locator('.strip-value');

/** Presses, drags and lifts the mouse on the strips, at shares of their width. */
async function drag(page: Page, from: number, to: number): Promise<void> {
  const box = await page.getByTestId('strip-overlay').boundingBox();
  if (box === null) throw new Error('the strips are not on the page');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + from * box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + ((from + to) / 2) * box.width, y);
  await page.mouse.move(box.x + to * box.width, y);
  await page.mouse.up();
}

describe.skipIf(cannotLook)('the coach view', () => {
  let paddock: Paddock;
  let run: string;

  beforeAll(async () => {
    paddock = await Paddock.open();
    await paddock.driveLive('ben', { laps: 4, seed: 5 });
    await paddock.drive('mate', { laps: 1, seed: 9, skill: 0.85 });
    run = await paddock.drive('ann', { laps: 3, seed: 7 });
    const insight = makeInsight('ann', run, 2);
    const evidence = [{ what: 'brakes at', unit: 'm', value: 1973, reference: 1989 }];
    const finding = { ...insight.finding, id: 'L2-T4-seen', corner: 'T4', evidence };
    await paddock.stage.pit.insight({ ...insight, finding });
    const withheld = { ...finding, id: 'L2-T6-kept', corner: 'T6', withheld: 'below-noise' as const };
    await paddock.stage.pit.insight({ ...insight, finding: withheld });
  });
  afterEach(() => paddock?.stage.closeLooks());
  afterAll(() => paddock?.close());

  const look = (path: string) => paddock.stage.look(path);

  test('draws the running lap past React, and holds the picture while frames go on coming in', async () => {
    const { page, faults } = await look('/rig/ben/coach');
    for (const strip of STRIPS) await page.getByTestId(`strip-${strip}`).waitFor();
    await page.locator('[data-testid="map"][data-from="catalogue"] canvas').first().waitFor();
    await expect.poll(() => value(page, 'speed').innerText()).toMatch(/\d/);
    await expect.poll(async () => (await watchPictures(page, PICTURES)).commits, { timeout: 20_000 }).toBe(0);

    await page.keyboard.press('Space');
    await page.locator('section.strips[data-paused="true"]').waitFor();
    await watchPictures(page, 5);
    const held = await page
      .getByTestId('strip-speed')
      .evaluate((canvas) => Reflect.get(canvas, 'toDataURL').call(canvas));
    await watchPictures(page, 30);
    expect(
      await page.getByTestId('strip-speed').evaluate((canvas) => Reflect.get(canvas, 'toDataURL').call(canvas)),
    ).toBe(held);
    await page.keyboard.press('Space');
    await expect
      .poll(() => page.getByTestId('strip-speed').evaluate((canvas) => Reflect.get(canvas, 'toDataURL').call(canvas)))
      .not.toBe(held);
    expect(faults).toEqual([]);
  });

  test('one cursor goes through strips, map and corners; zoom and second cursor; the address restores them', async () => {
    const { page, faults } = await look('/rig/ann/coach?lap=3');
    await page.getByText('Lap 3', { exact: true }).waitFor();
    await page
      .getByTestId('against')
      .getByText(/^against .*\d:\d/)
      .waitFor();
    await drag(page, 0.3, 0.5);
    await page.locator('section.strips[data-zoomed="true"]').waitFor();
    await page.keyboard.press('.');
    await page.locator('tr[data-at][data-corner="T8"]').waitFor();
    await page.keyboard.press(',');
    await page.locator('tr[data-at][data-corner="T7"]').waitFor();
    await expect.poll(() => value(page, 'speed').innerText()).toMatch(/\d+\s*km\/h/);
    await page.locator('.strip-reference', { hasText: /\d/ }).first().waitFor();
    await page.keyboard.press('m');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText(/^50 m in \d\.\d{3} s, [+−]?\d\.\d{3} s against the reference$/).waitFor();
    await expect.poll(() => search(page).get('at')).not.toBeNull();
    await expect.poll(() => search(page).get('second')).not.toBeNull();
    const before = page.url();
    await page.reload();
    await page.locator('section.strips[data-zoomed="true"]').waitFor();
    await page.getByText(/^50 m in /).waitFor();
    expect(page.url()).toBe(before);
    await page.keyboard.press('Escape');
    await page.locator('section.strips[data-zoomed="false"]').waitFor();
    await page.keyboard.press('x');
    await page.locator('section.strips[data-axis="time"]').waitFor();
    await page.keyboard.press('[');
    await page.getByText('Lap 2', { exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  test('compares with the own best, the best of all, a feasible lap and any stored one', async () => {
    const { page } = await look('/rig/ann/coach?lap=3');
    const against = page.getByTestId('against');
    const picker = page.getByTestId('reference-picker');
    await picker.selectOption('own');
    await against.getByText(/^against lap \d, 1:/).waitFor();
    await picker.selectOption('session');
    await against.getByText('against mate, lap 1').waitFor();
    await picker.selectOption('feasible');
    await against.getByText('against feasible best of laps').waitFor();
    const stored = await picker.locator('optgroup[label="Other rigs"] option').first().getAttribute('value');
    await picker.selectOption(stored);
    await against.getByText('against mate, lap 1').waitFor();
    expect(search(page).get('ref')).toBe(stored);
    await page.locator('body').press('r');
    await expect.poll(() => search(page).get('ref')).not.toBe(stored);
  });

  test('the feed shows what it rests on and why something was not said, and shows the place', async () => {
    const { page } = await look('/rig/ann/coach');
    const card = page.getByTestId('insight-L2-T4-seen');
    await card.getByText('brakes at').waitFor();
    expect(await card.innerText()).toMatch(/0\.10 s[\s\S]*0\.05 to 0\.15[\s\S]*1973[\s\S]*1989[\s\S]*80/);
    expect(await page.getByTestId('insight-L2-T6-kept').innerText()).toContain('Not said: within the usual scatter');
    await page.getByTestId('show-L2-T4-seen').click();
    await page.getByText('Lap 2', { exact: true }).waitFor();
    await page.locator('section.strips[data-zoomed="true"]').waitFor();
    await page.locator('tr[data-at][data-corner="T4"]').waitFor();
    expect(search(page).get('lap')).toBe('2');
  });

  test('older laps and runs come when they are looked at', async () => {
    const { pit } = paddock.stage;
    for (const lap of [1, 2]) await pit.lap(makeLap('zoe', 'r1', lap));
    for (const lap of [1, 2, 3]) await pit.lap(makeLap('zoe', 'r2', lap));
    await pit.presence(makePresence('zoe', { run: 'r2' }));
    const { page } = await look('/');
    // As after a season: of all that is stored only the newest lap comes by itself.
    await page.routeWebSocket(/\/ws$/, (socket) => {
      const gateway = socket.connectToServer();
      socket.onMessage((text) => gateway.send(String(text).replace(/"within":\d+/, '"within":0')));
    });
    await page.goto(`${pit.gateway.url}/rig/zoe/coach`);
    for (const lap of [1, 2, 3]) await page.getByTestId(`lap-row-${lap}`).waitFor();
    const picker = page.getByTestId('run-picker');
    expect(await picker.locator('option').allInnerTexts()).toEqual(['newest (3 laps)', 'r1 (2 laps)']);
    await picker.selectOption('r1');
    await page.getByTestId('lap-row-3').waitFor({ state: 'detached' });
    for (const lap of [1, 2]) await page.getByTestId(`lap-row-${lap}`).waitFor();
    expect(await page.locator('[data-testid^="lap-row-"]').count()).toBe(2);
  });

  test('a message and a focus reach the log of the rig, and the sender hears what the rig made of it', async () => {
    const { page } = await look('/rig/ben/coach');
    const { bus } = paddock.stage.pit;
    const newest = async () => {
      const stored = await bus.jsm.streams.getMessage(TELEMETRY.name, {
        last_by_subj: telemetrySubject('ben', 'input'),
      });
      return stored === null ? null : decode(rigInput, stored.data);
    };
    const state = page.getByTestId('message-state');
    await page.getByTestId('message-text').fill('Box this lap, please.');
    await page.getByTestId('message-send').click();
    await state.getByText('Box this lap, please.').waitFor();
    expect(await newest()).toMatchObject({ from: 'Coach', input: { kind: 'message', text: 'Box this lap, please.' } });
    await state.getByText('Said to the driver: Box this lap, please.').waitFor({ timeout: 60_000 });
    await page.getByTestId('focus-T6').click();
    await page.locator('[data-testid="focus-T6"][aria-pressed="true"]').waitFor();
    await expect.poll(newest).toMatchObject({ input: { kind: 'focus', corner: 'T6' } });
  });

  test('says that a message did not get through, and sends it anew under its old id', async () => {
    const { page } = await look('/rig/ann/coach');
    await page.getByPlaceholder('ann is offline: nobody would hear it').waitFor();
    await page.goto(`${paddock.stage.pit.gateway.url}/rig/ben/coach`);
    const ids: string[] = [];
    await page.route('**/input', (route) => {
      const body: unknown = route.request().postDataJSON();
      ids.push(typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '');
      return ids.length === 1 ? route.abort() : route.fulfill({ status: 202, json: { id: 'x', seq: 1 } });
    });
    await page.getByTestId('message-text').fill('Hello?');
    await page.getByTestId('message-send').click();
    const state = page.getByTestId('message-state');
    await state.getByText('Not sent: the gateway cannot be reached').waitFor();
    await page.getByTestId('message-send').click();
    await state.getByText('Sent: Hello?').waitFor();
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  test.each([
    ['a phone', 390, 844],
    ['a tablet', 820, 1180],
  ])('every panel has room on %s, and nothing reaches over the edge', async (_what, width, height) => {
    const { page } = await paddock.stage.look('/rig/ann/coach?lap=3', {}, { viewport: { width, height } });
    await page.getByTestId('corner-row-T6').waitFor();
    await page.getByTestId('lap-row-3').waitFor();
    const heights = await page
      .locator('.panel')
      .evaluateAll((panels) => panels.map((panel) => Number(Reflect.get(panel, 'clientHeight'))));
    expect(heights).toHaveLength(5);
    expect(Math.min(...heights)).toBeGreaterThan(80);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });

  test('panels and strips stay as they were arranged, and the help tells the keys', async () => {
    const { page } = await look('/rig/ann/coach');
    await page.getByTestId('panel-menu').locator('summary').click();
    await page.getByTestId('panel-map').getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.getByTestId('strip-menu').locator('summary').click();
    await page.getByLabel('Lateral').check();
    await page.getByTestId('strip-lateral').waitFor();
    await page.reload();
    await page.getByTestId('strip-lateral').waitFor();
    expect(await page.getByTestId('map').count()).toBe(0);
    await page.keyboard.press('?');
    await page.getByTestId('help').getByText('Second cursor here').waitFor();
  });
});
