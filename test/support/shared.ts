import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../shared/', import.meta.url));

/**
 * Path of a file of the optional folder of real recordings that may lie beside the checkout.
 *
 * @param name path inside that folder, for instance `data/ibt/invalid.ibt`
 * @returns the absolute path, or null where the folder or the file is absent
 */
export function sharedFile(name: string): string | null {
  const path = root + name;
  return existsSync(path) ? path : null;
}
