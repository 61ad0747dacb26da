import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithThisProcess } from '../support/reaper.ts';
import { sharedFile } from '../support/shared.ts';

const WINE = '/usr/lib/wine/wine64';
const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Where the tool keeps Windows' Node, and koffi with Windows' binary. */
const WINE_NODE = process.env.WINE_NODE ?? join(homedir(), '.cache', 'wine-node');
const env = { ...process.env, WINE_NODE };

/** Runs a program on Windows' Node; null where Wine, or the tool for it, is not here. */
export const wineNode: string | null = existsSync(WINE) ? sharedFile('tools/wine-node') : null;

/** Gets Windows' Node ready, which takes a minute the first time. */
export function prepareWine(tool: string): string {
  return execFileSync(tool, ['--version'], { env, encoding: 'utf8' }).trim();
}

/** A program on Windows' Node. */
export interface WineProgram {
  /** Dies as in a crash. */
  die(): Promise<void>;
}

/** Starts a program of this folder; resolves when it says that it is ready. It ends with the test. */
export async function startInWine(tool: string, script: string, args: readonly string[]): Promise<WineProgram> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? String(address.port) : '';
  const hook = `file:///Z:${HERE}resolve.mjs`;
  const child = spawn(tool, ['--import', hook, `Z:${HERE}${script}`, port, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endWithThisProcess(child);
  const output: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => output.push(data));
  const gone = once(child, 'exit');
  const early = gone.then(() => {
    throw new Error(`${script} ended before it was ready:\n${Buffer.concat(output)}`);
  });
  const connected: Promise<Socket> = once(server, 'connection').then(([socket]) => socket);
  const socket = await Promise.race([connected, early]);
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'data'), early]);
  early.catch(() => undefined);
  return {
    async die() {
      if (!socket.destroyed) socket.write('die\n');
      await gone;
      socket.destroy();
      server.close();
    },
  };
}
