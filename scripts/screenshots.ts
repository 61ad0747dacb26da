import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bus, connectBus } from '@gt3/bus';
import { lookBack, startCoach } from '@gt3/coach';
import { startGateway } from '@gt3/gateway';
import { parseMistake, writeRecording } from '@gt3/simulator';
import type { Browser, Page } from 'playwright-core';
import { PacedRig } from '../bench/ui/paced-rig.ts';
import { silentLog } from '../test/support/log.ts';
import { startNatsServer } from '../test/support/nats.ts';
import { buildUi } from '../test/ui/support/built-ui.ts';
import { look, openChromium } from '../test/ui/support/chromium.ts';

const OUT = fileURLToPath(new URL('../docs/images', import.meta.url));
const THEMES = ['dark', 'light', 'contrast'] as const;
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
/** The rig that is looked at; the others drive beside it. */
const RIG = 'anna';
/** Driven before anybody looks, s: five laps of Monza and a little. */
const RUSH_S = 556;
/** Where on the lap the car is when the pictures are taken, share. */
const AT = 0.62;
const MOST_BYTES = 200_000;
const PATIENCE_MS = 240_000;

const DRIVES = [
  {
    rig: RIG,
    player: 'Anna Berg',
    track: 'monza_full',
    seed: 7,
    skill: 0.75,
    mistakes: ['corner=T4,kind=brake-early,amount=22,share=0.7', 'corner=T8,kind=throttle-late,amount=35,share=0.6'],
  },
  { rig: 'ben', player: 'Ben Okoro', track: 'monza_full', seed: 11, skill: 0.85, mistakes: [] },
  {
    rig: 'carla',
    player: 'Carla Rossi',
    track: 'spa_2024_up',
    seed: 13,
    skill: 0.7,
    mistakes: ['corner=T1,kind=brake-early,amount=18'],
  },
  { rig: 'daniel', player: 'Daniel Weiss', track: 'suzuka_grandprix', seed: 17, skill: 0.6, mistakes: [] },
] as const;

async function drive(
  bus: Bus,
  dir: string,
  { rig, player, mistakes, ...spec }: (typeof DRIVES)[number],
): Promise<PacedRig> {
  const out = join(dir, `${rig}.ibt`);
  await writeRecording({ ...spec, laps: 8, mistakes: mistakes.map(parseMistake), out, session: { player } });
  return PacedRig.start(bus, rig, out, RUSH_S);
}

/** Where each picture is taken, and what has to be there first. */
const VIEWS: Readonly<Record<string, { readonly path: string; readonly ready: (page: Page) => Promise<unknown> }>> = {
  wall: { path: '/', ready: (page) => page.getByTestId(`rig-${RIG}`).waitFor() },
  drive: { path: `/rig/${RIG}/drive`, ready: (page) => page.getByTestId('gear').getByText(/\d/).first().waitFor() },
  coach: {
    path: `/rig/${RIG}/coach`,
    ready: (page) => page.locator(`[data-testid="map"][data-from="catalogue"]`).waitFor(),
  },
  debrief: { path: `/debrief?rig=${RIG}`, ready: (page) => page.getByTestId('loss-1').waitFor() },
  settings: { path: '/settings', ready: (page) => page.getByRole('heading').first().waitFor() },
};

interface Shot {
  readonly name: string;
  readonly page: Page;
  close(): Promise<void>;
}

async function open(
  browser: Browser,
  url: string,
  view: string,
  theme: string,
  size: keyof typeof SIZES,
): Promise<Shot> {
  const { path = '/', ready } = VIEWS[view] ?? {};
  const scale = size === 'phone' ? { deviceScaleFactor: 2 } : {};
  const { page, close } = await look(browser, url + path, { theme }, { viewport: SIZES[size], ...scale });
  page.setDefaultTimeout(PATIENCE_MS);
  await ready?.(page);
  return { name: `${view}-${theme}-${size}`, page, close };
}

async function take({ name, page }: Shot): Promise<void> {
  const path = join(OUT, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  const { size } = await stat(path);
  console.log(`${name}.png  ${Math.round(size / 1000)} KB${size > MOST_BYTES ? '  too large' : ''}`);
}

/** Waits until the car of a live page has come far enough on its lap. */
async function far(page: Page): Promise<void> {
  await page.waitForFunction(
    (share) => {
      const text: string =
        Reflect.get(globalThis, 'document').querySelector('canvas[data-testid="strip-speed"]')?.ariaLabel ?? '';
      const metres = Number(/at ([\d\s]+) m$/.exec(text)?.[1]?.replace(/\s/g, ''));
      return metres > share * 5750;
    },
    AT,
    { polling: 500 },
  );
}

const dir = await mkdtemp(join(tmpdir(), 'gt3-screenshots-'));
const log = silentLog();
const [ui, server] = await Promise.all([buildUi(), startNatsServer()]);
const gateway = await startGateway({ servers: server.url, port: 0, uiDir: ui.dir, lookBack, log });
const coach = await startCoach({ servers: server.url, log });
const bus = await connectBus({ servers: server.url, name: 'screenshots', log });
const browser = await openChromium();
const rigs: PacedRig[] = [];
try {
  await mkdir(OUT, { recursive: true });
  for (const spec of DRIVES.toReversed()) rigs.push(await drive(bus, dir, spec));
  const live: Shot[] = [];
  for (const theme of THEMES) {
    for (const size of ['desktop', 'phone'] as const) live.push(await open(browser, gateway.url, 'coach', theme, size));
  }
  await Promise.all(live.map(({ page }) => far(page)));
  for (const shot of live) {
    await take(shot);
    await shot.close();
  }
  for (const view of ['wall', 'drive', 'debrief', 'settings']) {
    for (const theme of THEMES) {
      for (const size of ['desktop', 'phone'] as const) {
        const shot = await open(browser, gateway.url, view, theme, size);
        await shot.page.waitForTimeout(1200);
        await take(shot);
        await shot.close();
      }
    }
  }
} finally {
  await browser.close();
  await Promise.all(rigs.map((rig) => rig.stop()));
  await bus.close();
  await coach.stop();
  await gateway.stop();
  await server.stop();
  await Promise.all([ui.remove(), rm(dir, { recursive: true, force: true })]);
}
