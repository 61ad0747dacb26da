import type { Log } from '@gt3/bus';
import type { FastifyInstance } from 'fastify';
import { RequestError } from '../errors.ts';
import type { GatewayMetrics } from '../metrics.ts';

function statusOf(error: unknown): number {
  if (error instanceof RequestError) return error.status;
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 ? error.statusCode : 500;
}

/** Answers every error with one line of JSON, and times every request. */
export function addAnswers(app: FastifyInstance, metrics: GatewayMetrics, log: Log): void {
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    const known = error instanceof RequestError || status < 500;
    if (!known) log.error({ error, url: request.url }, 'a request failed');
    const message = known && error instanceof Error ? error.message : 'the gateway failed to answer: see its log';
    return reply.code(status).send({ error: message.replace(/\s*\n\s*/g, ' ').slice(0, 2000) });
  });

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.http.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
}
