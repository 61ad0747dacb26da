import { findChromium } from '@gt3/launcher';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { natsServerPath } from '../../support/nats.ts';
import { countCommits } from './commits.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Longer than anything here takes, also on a busy machine. */
const TIMEOUT_MS = 15_000;

/** True where a page cannot be looked at: no broker or no Chromium on this machine. */
export const cannotLook = natsServerPath() === null || findChromium() === null;

/** A page with what went wrong in it; what React commits in it is counted. */
export interface Look {
  readonly page: Page;
  /** Errors that nobody caught, and what the content security policy refused. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Starts the system's Chromium without a window. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '', args: FLAGS });
}

/**
 * Opens a page in a browser profile of its own, so that nothing is remembered from another one.
 *
 * @param settings what this browser remembers of its settings; the introduction is put away unless it says otherwise
 */
export async function look(
  browser: Browser,
  url: string,
  settings: Readonly<Record<string, unknown>> = {},
  options: BrowserContextOptions = {},
): Promise<Look> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const remembered = JSON.stringify({ introduced: true, ...settings });
  await context.addInitScript((text) => {
    if (localStorage.getItem('gt3.settings') === null) localStorage.setItem('gt3.settings', text);
  }, remembered);
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  await countCommits(page);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}
