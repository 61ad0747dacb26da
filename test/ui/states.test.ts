import { startGateway } from '@gt3/gateway';
import { CONTRACT_VERSION, decodeUnchecked, encode } from '@gt3/schemas';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeInsight, makeLap, makePresence } from '../../packages/gateway/src/testing/messages.ts';
import { silentLog } from '../support/log.ts';
import { cannotLook } from './support/chromium.ts';
import { Fleet } from './support/fleet.ts';
import { Stage } from './support/stage.ts';

/** In the page. */
declare const document: { querySelector(selector: string): unknown };
declare const requestAnimationFrame: (callback: () => void) => number;

const RIG = 'rig-01';

/** Sequences of the insights that a page was sent, over all its connections. */
function insightsSent(page: Page): number[] {
  const seen: number[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string') return;
      const message = decodeUnchecked(payload);
      if (typeof message !== 'object' || message === null || !('k' in message) || message.k !== 'insights') return;
      if ('seq' in message && typeof message.seq === 'number') seen.push(message.seq);
    });
  });
  return seen;
}

describe.skipIf(cannotLook)('what a page says when something is not there', () => {
  let stage: Stage;
  let fleet: Fleet | null = null;

  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    fleet?.stop();
    fleet = null;
    await stage.renew();
  });
  afterAll(() => stage?.close());

  test('no rig yet: tells what to start, and introduces itself until that is put away', async () => {
    const { page, faults } = await stage.look('/', { introduced: false });
    await page.getByTestId('no-rigs').waitFor();
    expect(await page.getByTestId('no-rigs').innerText()).toMatch(/npm start[\s\S]*npx gt3 collect[\s\S]*--replay/);
    await page.getByRole('button', { name: 'Got it' }).click();
    await page.getByTestId('introduction').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByTestId('no-rigs').waitFor();
    expect(await page.getByTestId('introduction').count()).toBe(0);

    await page.goto(`${stage.pit.gateway.url}/rig/nobody/drive`);
    await page.getByText('No rig is called nobody').waitFor();
    await page.goto(`${stage.pit.gateway.url}/rig/nobody/coach`);
    await page.getByText('No rig is called nobody').waitFor();
    await page.goto(`${stage.pit.gateway.url}/nowhere`);
    await page.getByText('There is nothing at /nowhere').waitFor();
    expect(faults).toEqual([]);
  });

  test('a rig without history, one that is offline, and one with a newer contract', async () => {
    await stage.pit.presence(makePresence('fresh', { state: 'waiting' }));
    await stage.pit.presence(makePresence('gone', { state: 'offline' }));
    await stage.pit.presenceBytes('newer', encode({ v: CONTRACT_VERSION + 1, rig: 'newer' }));
    const { page } = await stage.look('/');
    await page.locator('[data-testid="rig-gone"][data-state="offline"]').waitFor();
    await page
      .getByTestId('rig-newer')
      .getByText(`Speaks version ${CONTRACT_VERSION + 1} of the contract`)
      .waitFor();
    await page.getByRole('link', { name: 'fresh', exact: true }).click();
    await page.getByText('No lap yet', { exact: false }).first().waitFor();
    await page.getByText('The collector runs and waits for the sim.').waitFor();
    await page.goto(`${stage.pit.gateway.url}/debrief?rig=fresh`);
    await page.getByText('No lap of fresh is stored').waitFor();
    await page.goto(`${stage.pit.gateway.url}/rig/gone/drive`);
    await page.getByTestId('no-data').getByText('The rig is offline.').waitFor();
  });

  test('a gateway that speaks a newer contract than the page', async () => {
    const { page } = await stage.look('/settings');
    await page.routeWebSocket('**/ws', (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        const isWelcome = typeof message === 'string' && message.includes('"welcome"');
        socket.send(isWelcome ? message.replace(`"v":${CONTRACT_VERSION}`, `"v":${CONTRACT_VERSION + 1}`) : message);
      });
    });
    await page.goto(stage.pit.gateway.url);
    await page.getByTestId('contract-newer').getByText('Reload it').waitFor();
  });

  test('a rig that drives: no lack of data is announced before there was time for any', async () => {
    fleet = await Fleet.start(stage.pit, [RIG]);
    const { page } = await stage.look('/settings');
    await page.addInitScript(() => {
      const seen: string[] = [];
      Reflect.set(globalThis, 'gt3Seen', seen);
      const watch = (): void => {
        if (document.querySelector('[data-testid="no-data"]') !== null) seen.push('no data');
        requestAnimationFrame(watch);
      };
      watch();
    });
    for (const view of ['drive', 'coach']) {
      await page.goto(`${stage.pit.gateway.url}/rig/${RIG}/${view}`);
      await page
        .getByText(/Lap 2|Against lap 1/)
        .first()
        .waitFor();
      expect(await page.evaluate(() => Reflect.get(globalThis, 'gt3Seen'))).toEqual([]);
    }
  });

  test('the gateway is lost: says so, reconnects, and goes on without a gap or a double', async () => {
    const { pit, uiDir } = stage;
    fleet = await Fleet.start(pit, [RIG]);
    const seqs = [await pit.insight(makeInsight(RIG, 'run-1', 1))];
    const { page } = await stage.look('/settings');
    const sent = insightsSent(page);
    await page.goto(`${pit.gateway.url}/rig/${RIG}/coach`);
    await page.getByTestId('insight-1-T1-brake-early').waitFor();
    await pit.gateway.stop();
    await page.getByTestId('gateway-lost').waitFor();
    for (const lap of [2, 3]) seqs.push(await pit.insight(makeInsight(RIG, 'run-1', lap)));
    const port = Number(new URL(pit.gateway.url).port);
    const again = await startGateway({ servers: pit.server.url, port, uiDir, log: silentLog() });
    try {
      await page.getByTestId('gateway-lost').waitFor({ state: 'detached' });
      await page.getByTestId('insight-3-T1-brake-early').waitFor();
      expect(sent).toEqual(seqs);
      expect(await page.locator('[data-testid^="insight-"][data-gain]').count()).toBe(seqs.length);
      await page.locator('[data-stale="false"]').first().waitFor();
    } finally {
      await stage.closeLooks();
      await again.stop();
    }
  });

  test('the broker is away: says so, claims nothing about rigs and laps, and goes on when it is back', async () => {
    const { pit } = stage;
    await pit.presence(makePresence(RIG, { state: 'waiting' }));
    await pit.lap(makeLap(RIG, 'r1', 1));
    const early = await stage.look('/');
    await early.page.getByTestId(`rig-${RIG}`).waitFor();
    await pit.server.kill();
    await early.page.getByTestId('broker-lost').waitFor();
    const { page } = await stage.look(`/rig/${RIG}/coach`);
    await page.getByTestId('broker-lost').waitFor();
    await page.getByTestId('lap-table').waitFor();
    expect(await page.getByText('No lap yet', { exact: false }).count()).toBe(0);
    await pit.server.restart();
    await page.getByTestId('broker-lost').waitFor({ state: 'detached' });
    await page.getByTestId('lap-row-1').waitFor();
  });
});
