import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../testing/scratch.ts';
import { download } from './download.mjs';

async function server(begin: boolean): Promise<string> {
  const silent = createServer((_request, response) => {
    if (begin) response.writeHead(200, { 'content-length': 1000 }).write('a');
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const address = silent.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
}

test.each([
  ['never begins', false],
  ['begins and then stalls', true],
])('a server that %s does not hold up the setup', async (_what, begin) => {
  const to = path.join(scratchFolder(), 'file');
  const limits = { sha256: '', answerMs: 60, stallMs: 60 };
  await expect(download(await server(begin), to, limits)).rejects.toThrow('no answer in time');
});
