// @ts-check
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where things are in a checkout. All are absolute paths. */
/**
 * @typedef {object} Places
 * @property {string} root the checkout
 * @property {string} cache what was fetched and can be fetched again
 * @property {string} data what a run keeps: the broker's store, its configuration and its log
 * @property {string} uiBuild the built dashboard
 */

/**
 * Places of the checkout at `root`; without one, of the checkout this file belongs to.
 *
 * @param {string} [root]
 * @returns {Places}
 */
export function places(root = fileURLToPath(new URL('../../../../', import.meta.url))) {
  const at = path.resolve(root);
  return {
    root: at,
    cache: path.join(at, '.cache'),
    data: path.join(at, '.data'),
    uiBuild: path.join(at, 'packages', 'ui', 'dist'),
  };
}
