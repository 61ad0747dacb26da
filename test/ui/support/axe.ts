import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds serious or critical on a page, in a line each.
 *
 * @param rules ids of the rules that are tried; null for all
 */
export async function serious(page: Page, rules: readonly string[] | null): Promise<string[]> {
  await page.evaluate(axe.source);
  const options = JSON.stringify({ resultTypes: ['violations'], ...(rules === null ? {} : { runOnly: rules }) });
  const found = await page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')))`,
  );
  return Array.isArray(found) ? found.map(String) : [String(found)];
}
