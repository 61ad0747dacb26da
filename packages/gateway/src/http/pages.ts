import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const NOT_BUILT = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="color-scheme" content="dark light"><title>GT3 Coach</title></head>
<body>
<h1>GT3 Coach</h1>
<p>The gateway runs; the dashboard is not built yet.</p>
<p>Build it with <code>npm run build:ui</code>, then start the gateway again.</p>
<p>The data is here: <a href="/api/rigs">rigs</a>, <a href="/healthz">health</a>, <a href="/metrics">metrics</a>.</p>
</body>
</html>
`;

/** Names of built files carry their content's hash: they never change. */
function cacheControl(path: string): string {
  return /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** A page of the dashboard, not a file of it: not below `/assets`, and the last part of its path has no extension. */
function isPage(method: string, path: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return !/^\/assets(\/|$)/.test(path) && !/\.[^/]*$/.test(path);
}

/**
 * Serves the built dashboard from `uiDir`; each page of it is `index.html`, which finds its way by itself. Without a
 * built one, a page tells how to build it. What is nowhere is answered with 404.
 */
export async function addPages(app: FastifyInstance, uiDir: string | null): Promise<void> {
  const built = uiDir !== null && existsSync(join(uiDir, 'index.html'));
  if (uiDir !== null && built) {
    await app.register(staticFiles, {
      root: uiDir,
      cacheControl: false,
      setHeaders: (reply, path) => reply.header('cache-control', cacheControl(path)),
    });
  }
  const page = (reply: FastifyReply) =>
    built ? reply.sendFile('index.html') : reply.type('text/html; charset=utf-8').send(NOT_BUILT);

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const isApi = path === '/api' || path.startsWith('/api/');
    if (!isApi && isPage(request.method, path)) return page(reply);
    return reply.code(404).send({ error: `nothing is at ${request.method} ${path.slice(0, 200)}` });
  });
}
