import type { FleetBoard } from '@gt3/bus';
import type { WorkersResponse } from '@gt3/schemas';
import type { FastifyInstance } from 'fastify';

/** `GET /api/workers`: the coach workers and how they do. */
export function addWorkers(app: FastifyInstance, board: FleetBoard): void {
  app.get('/api/workers', async (_request, reply): Promise<WorkersResponse> => {
    reply.header('cache-control', 'no-store');
    return board.list();
  });
}
