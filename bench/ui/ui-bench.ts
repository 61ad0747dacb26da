import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { connectBus } from '@gt3/bus';
import { startCoach } from '@gt3/coach';
import { startGateway } from '@gt3/gateway';
import { parseMistake, writeRecording } from '@gt3/simulator';
import type { Browser, Page } from 'playwright-core';
import { silentLog } from '../../test/support/log.ts';
import { startNatsServer } from '../../test/support/nats.ts';
import { buildUi } from '../../test/ui/support/built-ui.ts';
import { look, openChromium } from '../../test/ui/support/chromium.ts';
import { watchPictures } from '../../test/ui/support/commits.ts';
import { CATEGORIES, frameTimes, quantile } from './frame-times.ts';
import { PacedRig } from './paced-rig.ts';

const RIG = 'bench';
/** Driven before anybody looks: laps for a reference, findings for the feed. */
const RUSH_S = 560;
const LAP_S = 108;
/** So long the coach may take for what was driven before, ms. */
const COACHED_MS = 120_000;
const TRACED_MS = 10_000;
/** So that the feed has something to show. */
const MISTAKES = [
  'corner=T1,kind=brake-early,amount=20,laps=2+3+4+5',
  'corner=T4,kind=brake-early,amount=25,laps=2+3+4+5',
  'corner=T8,kind=throttle-late,amount=35,laps=2+3+4+5',
  'corner=T11,kind=brake-early,amount=25,laps=2+3+4+5',
];
const PICTURES = 120;
const WINDOWS = 5;
const MIB = 1024 * 1024;

/** What the dashboard costs the browser. Times in ms. */
export interface UiFigures {
  readonly frames: number;
  readonly workP50: number;
  readonly workP95: number;
  readonly paintP50: number;
  readonly paintP95: number;
  readonly intervalP50: number;
  readonly intervalP95: number;
  /** React commits in each of some windows of 120 pictures. */
  readonly commits: readonly number[];
  readonly cards: number;
  readonly seconds: number;
  /** Heap after a full collection, MiB: at the beginning, half way, at the end. */
  readonly heapMiB: readonly number[];
  /** Scripts that the wall and the coach view load, gzipped, KB. */
  readonly wallKb: number;
  readonly coachKb: number;
  /** From the navigation to the first value of the running lap on the page. */
  readonly firstLiveMs: readonly number[];
}

/** Gzipped size of the scripts that a page loads until it shows something, KB. */
async function scriptKb(browser: Browser, url: string, shown: string): Promise<number> {
  const page = await browser.newPage();
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(request.url());
  });
  await page.goto(url);
  await page.locator(shown).first().waitFor();
  await page.close();
  let bytes = 0;
  for (const script of scripts) {
    const body = await (await fetch(script)).arrayBuffer();
    bytes += gzipSync(new Uint8Array(body)).length;
  }
  return bytes / 1000;
}

/** Opens the coach view anew, and measures until the running lap's first value stands there. */
async function firstLive(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 950 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const watch = () => {
      const shown = Reflect.get(globalThis, 'document').querySelector('.strip-value [data-tone="plain"]');
      if (shown !== null && /\d/.test(shown.textContent)) Reflect.set(globalThis, 'gt3FirstLive', performance.now());
      else Reflect.get(globalThis, 'requestAnimationFrame')(watch);
    };
    watch();
  });
  await page.goto(url);
  const handle = await page.waitForFunction(() => Reflect.get(globalThis, 'gt3FirstLive'));
  const found = Number(await handle.jsonValue());
  await context.close();
  return found;
}

async function heapMiB(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / MIB;
}

async function traced(browser: Browser, page: Page) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.waitForTimeout(TRACED_MS);
  const trace: unknown = JSON.parse((await browser.stopTracing()).toString('utf8'));
  return frameTimes(trace);
}

/** Looks at a running coach view: six strips, the map and the feed. */
async function watched(browser: Browser, url: string, seconds: number) {
  const { page, faults, close } = await look(browser, url, {}, { viewport: { width: 1600, height: 950 } });
  await page.getByTestId('map').locator('canvas').first().waitFor();
  await page.getByTestId('lap-row-4').waitFor({ timeout: COACHED_MS });
  await page.locator('[data-testid^="insight-L"]').first().waitFor({ timeout: COACHED_MS });
  await page.waitForTimeout(3000);
  const cards = await page.locator('[data-testid^="insight-L"], [data-testid^="note-"]').count();
  const commits: number[] = [];
  for (let i = 0; i < WINDOWS; i++) commits.push((await watchPictures(page, PICTURES)).commits);
  const times = await traced(browser, page);
  const heap = [await heapMiB(page)];
  for (let i = 0; i < 2; i++) {
    await page.waitForTimeout((seconds * 1000) / 2);
    heap.push(await heapMiB(page));
  }
  await close();
  if (faults.length > 0) throw new UiBenchError(faults);
  return { cards, commits, times, heap };
}

/** The page failed while it was measured. */
class UiBenchError extends Error {
  override readonly name = 'UiBenchError';

  constructor(faults: readonly string[]) {
    super(`the page failed: ${faults.join('; ')}`);
  }
}

/**
 * Measures the coach view on a rig that drives in real time, through broker, coach and gateway, in headless Chromium.
 *
 * @param seconds how long the heap is watched
 */
export async function uiBench(seconds: number): Promise<UiFigures> {
  const dir = await mkdtemp(join(tmpdir(), 'gt3-bench-ui-'));
  const path = join(dir, 'monza.ibt');
  const laps = Math.ceil((RUSH_S + seconds + 120) / LAP_S) + 1;
  await writeRecording({
    track: 'monza_full',
    laps,
    seed: 7,
    skill: 0.75,
    mistakes: MISTAKES.map(parseMistake),
    out: path,
  });
  const log = silentLog();
  const [ui, server] = await Promise.all([buildUi(), startNatsServer()]);
  const gateway = await startGateway({ servers: server.url, port: 0, uiDir: ui.dir, log });
  const coach = await startCoach({ servers: server.url, log });
  const bus = await connectBus({ servers: server.url, name: 'bench', log });
  const browser = await openChromium();
  try {
    const rig = await PacedRig.start(bus, RIG, path, RUSH_S);
    const coachUrl = `${gateway.url}/rig/${RIG}/coach`;
    const { cards, commits, times, heap } = await watched(browser, coachUrl, seconds);
    const firstLiveMs: number[] = [];
    for (let i = 0; i < 5; i++) firstLiveMs.push(await firstLive(browser, coachUrl));
    const wallKb = await scriptKb(browser, gateway.url, 'main h1');
    const coachKb = await scriptKb(browser, coachUrl, '.strip canvas');
    await rig.stop();
    return {
      frames: times.work.length,
      workP50: quantile(times.work, 0.5),
      workP95: quantile(times.work, 0.95),
      paintP50: quantile(times.paint, 0.5),
      paintP95: quantile(times.paint, 0.95),
      intervalP50: quantile(times.intervals, 0.5),
      intervalP95: quantile(times.intervals, 0.95),
      commits,
      cards,
      seconds,
      heapMiB: heap,
      wallKb,
      coachKb,
      firstLiveMs: firstLiveMs.toSorted((a, b) => a - b),
    };
  } finally {
    await browser.close();
    await bus.close();
    await coach.stop();
    await gateway.stop();
    await server.stop();
    await Promise.all([ui.remove(), rm(dir, { recursive: true, force: true })]);
  }
}
