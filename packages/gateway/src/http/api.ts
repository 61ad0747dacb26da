import type { DebriefResponse, RigsResponse, SessionsResponse } from '@gt3/schemas';
import type { FastifyInstance } from 'fastify';
import type { Debriefs } from '../debrief/debriefs.ts';
import type { History, ResultQuery } from '../history/history.ts';
import type { RigBoard } from '../rigs/rig-board.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import { traceView } from '../trace/trace-view.ts';
import { wholeTrace } from '../trace/whole-trace.ts';
import { idParam, namesParam, numberParam, type Params, required } from './params.ts';

const MAX_PIXELS = 8192;
const DEFAULT_PIXELS = 800;
const SEQUENCE = { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true };
const DISTANCE = { min: 0, max: 200_000 };

interface Request {
  Params: Params;
  Querystring: Params;
}

/** What the routes answer from. */
export interface ApiSources {
  readonly board: RigBoard;
  readonly history: History;
  readonly traces: TraceStore;
  readonly debriefs: Debriefs;
}

function resultQuery(params: Params, query: Params): ResultQuery {
  return {
    rig: required(idParam(params, 'rig'), 'rig'),
    run: idParam(query, 'run'),
    after: numberParam(query, 'after', SEQUENCE) ?? 0,
  };
}

/** The routes under `/api`: rigs, their sessions, laps and insights, and the traces of laps. */
export function addApi(app: FastifyInstance, { board, history, traces, debriefs }: ApiSources): void {
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });

  app.get('/api/rigs', async (): Promise<RigsResponse> => ({ rigs: board.list(performance.now()) }));

  app.get<Request>(
    '/api/rigs/:rig/sessions',
    ({ params }): Promise<SessionsResponse> => history.sessions(required(idParam(params, 'rig'), 'rig')),
  );

  app.get<Request>('/api/rigs/:rig/laps', ({ params, query }) => history.laps(resultQuery(params, query)));

  app.get<Request>('/api/rigs/:rig/insights', ({ params, query }) => history.insights(resultQuery(params, query)));

  app.get<Request>(
    '/api/rigs/:rig/runs/:run/debrief',
    ({ params }): Promise<DebriefResponse> =>
      debriefs.of(required(idParam(params, 'rig'), 'rig'), required(idParam(params, 'run'), 'run')),
  );

  const traceOf = (params: Params) =>
    traces.get(
      required(idParam(params, 'rig'), 'rig'),
      required(idParam(params, 'run'), 'run'),
      required(numberParam(params, 'lap', SEQUENCE), 'lap'),
    );

  // A trace never changes once it is stored.
  app.get<Request>('/api/rigs/:rig/runs/:run/laps/:lap/trace.msgpack', async ({ params }, reply) => {
    const bytes = wholeTrace(await traceOf(params));
    reply.header('content-type', 'application/vnd.msgpack').header('cache-control', 'private, max-age=3600');
    return reply.send(bytes);
  });

  app.get<Request>('/api/rigs/:rig/runs/:run/laps/:lap/trace', async ({ params, query }) => {
    const view = {
      channels: namesParam(query, 'channels', 64),
      from: numberParam(query, 'from', DISTANCE),
      to: numberParam(query, 'to', DISTANCE),
      pixels: numberParam(query, 'pixels', { min: 1, max: MAX_PIXELS, integer: true }) ?? DEFAULT_PIXELS,
    };
    return traceView(await traceOf(params), view);
  });
}
