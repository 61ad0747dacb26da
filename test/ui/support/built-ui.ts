import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

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
    await build({
      root: UI,
      configFile: join(UI, 'vite.config.ts'),
      build: { outDir: dir, emptyOutDir: true },
      logLevel: 'error',
    });
  } catch (error) {
    await remove();
    throw error;
  }
  return { dir, remove };
}
