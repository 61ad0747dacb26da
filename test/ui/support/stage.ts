import { lookBack } from '@gt3/coach';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { Pit } from '../../../packages/gateway/src/testing/pit.ts';
import { type BuiltUi, buildUi } from './built-ui.ts';
import { type Look, look, openChromium } from './chromium.ts';

/** The dashboard as it is in the source now, a browser to look at it, and a broker with a gateway behind it. */
export class Stage {
  readonly #ui: BuiltUi;
  readonly #browser: Browser;
  readonly #looks: Look[] = [];
  #pit: Pit;

  private constructor(pit: Pit, ui: BuiltUi, browser: Browser) {
    this.#pit = pit;
    this.#ui = ui;
    this.#browser = browser;
  }

  static async open(): Promise<Stage> {
    const [ui, browser] = await Promise.all([buildUi(), openChromium()]);
    return new Stage(await Pit.open({ uiDir: ui.dir, lookBack }), ui, browser);
  }

  /** Broker and gateway. */
  get pit(): Pit {
    return this.#pit;
  }

  /** Folder of the built dashboard. */
  get uiDir(): string {
    return this.#ui.dir;
  }

  /** Opens a page in a browser profile of its own. */
  async look(
    path: string,
    settings: Readonly<Record<string, unknown>> = {},
    options: BrowserContextOptions = {},
  ): Promise<Look> {
    const opened = await look(this.#browser, this.#pit.gateway.url + path, settings, options);
    this.#looks.push(opened);
    return opened;
  }

  /** Closes the pages opened so far. */
  async closeLooks(): Promise<void> {
    for (const opened of this.#looks.splice(0)) await opened.close();
  }

  /** Goes on with another broker and gateway, which know nothing yet. */
  async renew(): Promise<void> {
    await this.closeLooks();
    await this.#pit.close();
    this.#pit = await Pit.open({ uiDir: this.#ui.dir, lookBack });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#pit.close();
    await this.#ui.remove();
  }
}
