import type { Socket } from 'node:net';
import type { Log } from '@gt3/bus';
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../errors.ts';
import type { GatewayMetrics } from '../metrics.ts';

function statusOf(error: unknown): number {
  if (error instanceof RequestError) return error.status;
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 ? error.statusCode : 500;
}

/** Error in one line, as long as ErrorResponse allows. */
function errorBody(message: string): { error: string } {
  return { error: message.replace(/\s*\n\s*/g, ' ').slice(0, 2000) };
}

/** Answers a request whose address cannot be read, such as one with a `%` that begins no code. */
export function answerBrokenRequest(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const address = request.url.slice(0, 200);
  void reply.code(statusOf(error)).send(errorBody(`${error.message} (${address}): give an address that URLs allow`));
}

/** Status and words for a connection whose bytes are no HTTP request. */
function brokenConnection(code: string | undefined): { status: string; message: string } {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return {
      status: '431 Request Header Fields Too Large',
      message: 'the headers are too large: at most 16 KiB in all are taken',
    };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { status: '408 Request Timeout', message: 'the request did not come to its end in time: send it again' };
  }
  return { status: '400 Bad Request', message: 'this is no HTTP request: HTTP/1.1 is spoken here' };
}

/** Answers a connection on which no request could be read, and ends it. */
export function answerBrokenConnection(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const { status, message } = brokenConnection(error.code);
  const body = JSON.stringify(errorBody(message));
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Answers every error with one line of JSON, and times every request. */
export function addAnswers(app: FastifyInstance, metrics: GatewayMetrics, log: Log): void {
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    const known = error instanceof RequestError || status < 500;
    if (!known) log.error({ error, url: request.url }, 'a request failed');
    const message = known && error instanceof Error ? error.message : 'the gateway failed to answer: see its log';
    return reply.code(status).send(errorBody(message));
  });

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.http.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
}
