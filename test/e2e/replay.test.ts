import { type Bus, connectBus } from '@gt3/bus';
import { analyze } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { findChromium } from '@gt3/launcher';
import type { Analysis } from '@gt3/schemas';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../support/log.ts';
import { natsServerPath, startNatsServer, type TestServer } from '../support/nats.ts';
import { testRecordings } from '../support/recordings.ts';
import { expectEqual, storedRun } from '../support/results.ts';
import { RunningCommand } from '../support/system.ts';

const SPEED = 20;
const MINUTES = 60_000;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What the page shows: laps with their times, findings with their gains. */
interface Shown {
  readonly laps: Record<string, string | null>;
  readonly findings: Record<string, string | null>;
}

function expected({ laps, findings }: Analysis): Shown {
  return {
    laps: Object.fromEntries(laps.map(({ lap, time }) => [`lap-row-${lap}`, String(time)])),
    findings: Object.fromEntries(findings.map(({ id, gain }) => [`insight-${id}`, String(gain.mean)])),
  };
}

async function shown(page: Page): Promise<Shown> {
  const attributes = async (prefix: string, name: string) => {
    const rows = await page.locator(`[data-testid^="${prefix}"]`).all();
    const pairs = rows.map(
      async (row) => [await row.getAttribute('data-testid'), (await row.getAttribute(name)) ?? ''] as const,
    );
    return Object.fromEntries(await Promise.all(pairs));
  };
  return { laps: await attributes('lap-row-', 'data-time'), findings: await attributes('insight-L', 'data-gain') };
}

const programs = [natsServerPath(), findChromium()];

describe.skipIf(programs.includes(null))('gt3 start --replay, looked at in Chromium', () => {
  const log = silentLog();
  let server: TestServer;
  let bus: Bus;
  let browser: Browser;

  beforeAll(async () => {
    server = await startNatsServer();
    bus = await connectBus({ servers: server.url, name: 'test', log });
    browser = await chromium.launch({ executablePath: findChromium() ?? '', args: FLAGS });
  });

  afterAll(async () => {
    await browser?.close();
    await bus?.close();
    await server?.stop();
  });

  for (const [i, { name, path }] of testRecordings().entries()) {
    test.skipIf(path === null)(
      `${name}: lap table and findings on the page, LAPS and INSIGHTS equal the offline ones`,
      async () => {
        if (path === null) return;
        const analysis = await analyze(path, recordingBatches(path));
        const rig = `page-${i}`;
        const args = ['--replay', path, '--speed', String(SPEED), '--rig', rig, '--port', '0', '--server', server.url];
        const command = new RunningCommand(['start', ...args]);
        const [, url = ''] = await command.waitFor(/^dashboard\s+(http:\S+)/);
        const [, run = ''] = await command.waitFor(/"run":"([a-z0-9-]+)"/);
        const page = await browser.newPage();
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        await page.goto(`${url}/rig/${rig}`);

        expectEqual(await storedRun(bus, rig, run, analysis.laps.at(-1)?.lap ?? 0), analysis);

        const wanted = expected(analysis);
        const last = Object.keys(wanted.laps).at(-1);
        await page.getByTestId(last ?? '').waitFor();
        await expect.poll(() => shown(page), { timeout: 10_000 }).toEqual(wanted);
        expect(faults).toEqual([]);
        await page.close();
        expect(await command.stop()).toBe(0);
      },
      3 * MINUTES,
    );
  }
});
