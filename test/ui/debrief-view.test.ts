import { readFile } from 'node:fs/promises';
import { debriefResponse, lapsResponse } from '@gt3/schemas';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readParquet } from '../../packages/ui/src/testing/read-parquet.ts';
import { serious } from './support/axe.ts';
import { cannotLook } from './support/chromium.ts';
import { Paddock } from './support/paddock.ts';

const LAPS = 5;
const MISTAKES = [
  'corner=T4,kind=brake-early,amount=25,laps=2+3+4',
  'corner=T8,kind=throttle-late,amount=35,laps=3+4+5',
];

const search = (page: Page) => new URL(page.url()).searchParams;

/** Exports something, and gives the file. */
async function exported(page: Page, choice: string): Promise<{ name: string; bytes: Buffer }> {
  const menu = page.getByTestId('export');
  if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click();
  const coming = page.waitForEvent('download');
  await page.getByTestId(`export-${choice}`).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function rowsOf(file: Buffer): Promise<Record<string, unknown>[]> {
  return readParquet(new Uint8Array(file).buffer);
}

/** Corners of the losses shown. */
function shown(page: Page): Promise<string[]> {
  return page
    .locator('[data-testid^="loss-"][data-corner]')
    .evaluateAll((cards) => cards.map((card) => String(Reflect.get(Reflect.get(card, 'dataset'), 'corner'))));
}

describe.skipIf(cannotLook)('the debrief view', () => {
  let paddock: Paddock;
  let ann: string;
  let mate: string;

  beforeAll(async () => {
    paddock = await Paddock.open();
    mate = await paddock.drive('mate', { laps: 1, seed: 9, skill: 0.85 });
    ann = await paddock.drive('ann', { laps: LAPS, seed: 7, mistakes: MISTAKES });
  });
  afterEach(() => paddock?.stage.closeLooks());
  afterAll(() => paddock?.close());

  test('begins with the biggest losses and ends with one objective', async () => {
    const { page, faults } = await paddock.stage.look(`/debrief?rig=ann`);
    await page.getByTestId('loss-1').waitFor();
    expect(await shown(page)).toContain('T4');
    expect(await page.getByTestId('lap-table').locator('tbody tr').count()).toBeGreaterThanOrEqual(LAPS);
    await page.getByTestId('consistency-T4').waitFor();
    expect(await page.getByTestId('pace').innerText()).toMatch(/Tyres and fuel[\s\S]*a lap/);
    await page
      .getByTestId('progress')
      .getByText(/^One day so far: 1:\d\d\.\d{3}/)
      .waitFor();
    expect(await page.getByTestId('objective').innerText()).toMatch(
      /Next run[\s\S]+within 0\.05 s[\s\S]+[Tt]his run: \d of/,
    );
    const last = await page.locator('.debrief > *').last().getAttribute('data-testid');
    expect(last).toBe('objective');
    expect(faults).toEqual([]);
  });

  test('shows what the coach says, and without it what the laps tell', async () => {
    const { page } = await paddock.stage.look(`/debrief?rig=ann`);
    const { body } = await paddock.stage.pit.get(`/api/rigs/ann/runs/${ann}/debrief`);
    const { debrief } = debriefResponse.parse(body);
    await page.getByTestId('loss-1').waitFor();
    expect(await shown(page)).toEqual(debrief?.biggest.map(({ corner }) => corner));
    const { say = '', now } = debrief?.objective ?? {};
    expect(say).not.toBe('');
    expect(await page.getByTestId('objective').innerText()).toContain(say);
    expect(await page.getByTestId('objective').innerText()).toContain(`${now?.laps} of ${now?.of} laps`);
    expect(await page.getByTestId('pace').innerText()).toContain(debrief?.trend?.text ?? 'counted laps are needed');
    expect(await page.getByTestId('without-coach').count()).toBe(0);
    await page.route('**/debrief', (route) => route.fulfill({ json: { debrief: null, because: 'it is gone' } }));
    await page.reload();
    await page.getByTestId('without-coach').getByText('it is gone').waitFor();
    await page.getByTestId('loss-1').waitFor();
    expect(await shown(page)).toContain('T4');
  });

  test('compares any two laps of any rigs, and the address restores laps, cursor and zoom', async () => {
    const { page } = await paddock.stage.look(`/debrief?rig=ann`);
    await page
      .getByTestId('lap-a')
      .locator('select')
      .nth(2)
      .selectOption({ value: `ann~${ann}~3` });
    await page.getByText(/^ann, lap 3, 1:/).waitFor();
    await page.getByTestId('lap-b').locator('select').first().selectOption('mate');
    await page.getByTestId('against').getByText('against mate, lap 1').waitFor();
    expect(search(page).get('b')).toBe(`mate~${mate}~1`);
    const parts = await page.getByTestId(/^difference-/).allInnerTexts();
    expect(parts.length).toBeGreaterThanOrEqual(7);
    await page.getByTestId('difference-T4').click();
    await expect.poll(() => search(page).get('from')).not.toBeNull();
    const before = page.url();
    await page.reload();
    await page.getByText(/^ann, lap 3, 1:/).waitFor();
    await page.getByTestId('against').getByText('against mate, lap 1').waitFor();
    await expect.poll(() => page.getByTestId('unzoom').isEnabled()).toBe(true);
    await expect.poll(() => page.locator('.cursor-place').innerText()).toMatch(/\d m$/);
    expect(page.url()).toBe(before);
  });

  test('exports laps and traces, as text and as Parquet', async () => {
    const { page } = await paddock.stage.look(`/debrief?rig=ann`);
    await page.getByTestId('loss-1').waitFor();
    const laps = await exported(page, 'laps-csv');
    expect(laps.name).toBe(`ann-${ann}-laps.csv`);
    const [names = '', ...rows] = laps.bytes.toString('utf8').trimEnd().split('\r\n');
    expect(names).toContain('rig,run,lap,time_s,valid');
    const stored = await rowsOf((await exported(page, 'laps-parquet')).bytes);
    expect(stored).toHaveLength(rows.length);
    expect(stored.filter(({ valid }) => valid === true).length).toBeGreaterThanOrEqual(LAPS);
    const points = (await exported(page, 'traces-csv')).bytes.toString('utf8').trimEnd().split('\r\n').length - 1;
    const traces = await rowsOf((await exported(page, 'traces-parquet')).bytes);
    expect(traces).toHaveLength(points);
    expect(points).toBeGreaterThan(LAPS * 5000);
    expect(traces[100]).toMatchObject({
      rig: 'ann',
      distance_m: 100,
      Gear: expect.any(Number),
      Speed: expect.any(Number),
    });
  });

  test.each([
    ['dark', null],
    ['light', ['color-contrast']],
    ['contrast', ['color-contrast']],
  ])('axe finds nothing serious where there are results, theme %s', async (theme, rules) => {
    const { page } = await paddock.stage.look(`/debrief?rig=ann`, { theme });
    await page.getByTestId('loss-1').waitFor();
    const found = await serious(page, rules);
    await page.goto(`${paddock.stage.pit.gateway.url}/rig/ann/coach?lap=3`);
    await page.getByTestId('corner-row-T4').waitFor();
    expect([...found, ...(await serious(page, rules))]).toEqual([]);
  });

  test('says that a lap has come meanwhile, and looks again when told to', async () => {
    const { page } = await paddock.stage.look(`/debrief?rig=mate`);
    const rows = page.getByTestId('lap-table').locator('tbody tr');
    await rows.first().waitFor();
    const before = await rows.count();
    const { pit } = paddock.stage;
    const { laps } = lapsResponse.parse((await pit.get(`/api/rigs/mate/laps?run=${mate}`)).body);
    const last = laps.at(-1)?.item;
    if (last === undefined) throw new Error('mate has driven');
    await pit.lap({ ...last, lap: last.lap + 1, valid: false, time: null, trace: null, reasons: ['unfinished'] });
    await page.getByTestId('newer-laps').getByText('One more lap').click();
    await expect.poll(() => rows.count()).toBe(before + 1);
    await page.getByTestId('newer-laps').waitFor({ state: 'detached' });
  });

  test('prints what matters and nothing to click', async () => {
    const { page } = await paddock.stage.look(`/debrief?rig=ann`);
    await page.getByTestId('loss-1').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.debrief-tools').isVisible()).toBe(false);
    expect(await page.getByTestId('objective').isVisible()).toBe(true);
    expect((await page.pdf()).length).toBeGreaterThan(20_000);
  });
});
