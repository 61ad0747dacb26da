import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { RequestError } from '../errors.ts';
import type { GatewayMetrics } from '../metrics.ts';
import type { Client } from '../socket/client.ts';
import type { Clients } from '../socket/clients.ts';
import { originRefusal } from './access.ts';

/** Largest message that a browser may send, bytes; a larger one closes its socket with 1009. */
const MAX_MESSAGE_BYTES = 16 * 1024;

/**
 * Opens `/ws` to browsers of the own pages and of the origins allowed.
 *
 * @param greet tells a new client what it needs to know first
 */
export async function addSockets(
  app: FastifyInstance,
  clients: Clients,
  metrics: GatewayMetrics,
  allowedOrigins: readonly string[],
  greet: (client: Client) => void,
): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false },
    // A frame that breaks the protocol has closed the socket already, with the code that fits.
    errorHandler: () => metrics.badMessages.inc({ from: 'browser' }),
    preClose(done) {
      clients.close().then(() => {
        this.websocketServer.close();
        done();
      }, done);
    },
  });

  app.route({
    method: 'GET',
    url: '/ws',
    preValidation: async (request) => {
      const refusal = originRefusal(request.headers.origin, request.headers.host, allowedOrigins);
      if (refusal !== null) throw new RequestError(403, refusal);
    },
    handler: async () => {
      throw new RequestError(426, 'this is a WebSocket address: open it as ws://');
    },
    wsHandler: (socket) => greet(clients.add(socket)),
  });
}
