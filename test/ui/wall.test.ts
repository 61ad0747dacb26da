import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cannotLook } from './support/chromium.ts';
import { watchPictures } from './support/commits.ts';
import { Fleet } from './support/fleet.ts';
import { Stage } from './support/stage.ts';

const RIGS = Array.from({ length: 60 }, (_, place) => `rig-${String(place + 1).padStart(2, '0')}`);

describe.skipIf(cannotLook)('the wall with 60 rigs', () => {
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

  test('shows of each who drives, lap, delta, last and best lap, and link', async () => {
    const { page, faults } = await stage.look('/');
    await page
      .locator('.wall-rig[data-state="live"]')
      .nth(RIGS.length - 1)
      .waitFor();
    for (const rig of ['rig-01', 'rig-37', 'rig-60']) {
      const card = page.getByTestId(`rig-${rig}`);
      await card.getByText('on track').waitFor();
      await expect.poll(() => card.locator('.wall-delta').innerText()).toMatch(/[+−]?\d\.\d\d/);
      const text = await card.innerText();
      expect(text).toContain(`Driver ${Number(rig.slice(-2))}`);
      expect(text).toMatch(/1:(19|20)\.\d{3}\s/);
      expect(text).toContain('60 Hz');
      expect(text).toContain(`on track · P${Number(rig.slice(-2))}`);
      expect(await card.locator('.wall-lap').innerText()).toMatch(/2$/);
    }
    const widths = await page.locator('.wall-bar > div').evaluateAll((bars) => bars.map((bar) => bar.style.transform));
    expect(new Set(widths).size).toBeGreaterThan(30);
    expect(faults).toEqual([]);
  });

  test('paints telemetry past React, and each picture takes little of the main thread', async () => {
    const { page } = await stage.look('/');
    await page.getByTestId('rig-rig-60').getByText('on track').waitFor();
    const shown = () => page.locator('.wall-bar > div').first().getAttribute('style');
    const before = await shown();
    const { commits, work } = await watchPictures(page, 120);
    expect(await shown()).not.toBe(before);
    expect(commits).toBe(0);
    expect(work[Math.floor(work.length / 2)]).toBeLessThan(8);
  });

  test('tells when a rig falls silent, and when it is gone', async () => {
    const { page } = await stage.look('/');
    await page.getByTestId('rig-rig-05').getByText('on track').waitFor();
    fleet.stop();
    await page.getByTestId('rig-rig-05').getByText('no data').waitFor();
    expect(await page.getByTestId('rig-rig-05').locator('.wall-delta').innerText()).toContain('–');
    await fleet.sayGoodbye('rig-05');
    await page.locator('[data-testid="rig-rig-05"][data-state="offline"]').waitFor();
    expect(await page.locator('.wall-head').innerText()).toContain('1 offline');
    expect(await page.locator('.wall-rig').last().getAttribute('data-testid')).toBe('rig-rig-05');
  });
});
