import type { Bus } from '@gt3/bus';
import type { FastifyInstance } from 'fastify';
import type { GatewayMetrics } from '../metrics.ts';
import type { RigBoard } from '../rigs/rig-board.ts';
import type { Clients } from '../socket/clients.ts';

/** `/healthz` (200, or 503 while the broker is away) and `/metrics` for Prometheus. */
export function addHealth(
  app: FastifyInstance,
  { bus, board, clients, metrics }: { bus: Bus; board: RigBoard; clients: Clients; metrics: GatewayMetrics },
): void {
  app.get('/healthz', async (_request, reply) => {
    const broker = bus.connected;
    reply.code(broker ? 200 : 503).header('cache-control', 'no-store');
    return {
      broker,
      sockets: clients.size,
      rigs: board.list(performance.now()).filter(({ online }) => online).length,
      uptime: Math.round(process.uptime()),
    };
  });

  app.get('/metrics', async (_request, reply) => {
    reply.type(metrics.contentType);
    return metrics.text();
  });
}
