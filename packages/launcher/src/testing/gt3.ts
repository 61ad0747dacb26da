import { fileURLToPath } from 'node:url';
import { run } from '../machine/command.mjs';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** How a run of the command ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs `gt3` to its end, without the variables of this project that the tests may have been started with.
 *
 * @param env added to the environment
 */
export function gt3(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GT3_')));
  return run(process.execPath, [MAIN, ...args], { env: { ...clean, ...env }, limitMs: 20_000 });
}
