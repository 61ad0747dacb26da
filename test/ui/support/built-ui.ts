import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const VITE = fileURLToPath(new URL('../../../node_modules/vite/bin/vite.js', import.meta.url));
const UI = fileURLToPath(new URL('../../../packages/ui', import.meta.url));

/** The dashboard as it is in the source now, built into a folder of its own. */
export interface BuiltUi {
  readonly dir: string;
  remove(): Promise<void>;
}

/** Builds the dashboard, a second or two; or takes the one built in the folder `GT3_TEST_UI`. */
export async function buildUi(): Promise<BuiltUi> {
  const built = process.env.GT3_TEST_UI;
  if (built !== undefined && built !== '') return { dir: built, remove: async () => undefined };
  const dir = await mkdtemp(join(tmpdir(), 'gt3-ui-'));
  const remove = () => rm(dir, { recursive: true, force: true });
  try {
    // In a process of its own: the bundler's native threads have no place beside those of what is tested.
    const options = ['--outDir', dir, '--emptyOutDir', '--logLevel', 'error'];
    await promisify(execFile)(process.execPath, [VITE, 'build', UI, ...options]);
  } catch (error) {
    await remove();
    throw error;
  }
  return { dir, remove };
}
