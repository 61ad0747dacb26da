import { randomUUID } from 'node:crypto';
import { type Bus, reasonOf } from '@gt3/bus';
import {
  CONTRACT_VERSION,
  ContractError,
  encode,
  type InputResponse,
  inputRequest,
  type RigInput,
  telemetrySubject,
} from '@gt3/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireBroker } from '../broker.ts';
import { RequestError } from '../errors.ts';
import type { RigBoard } from '../rigs/rig-board.ts';
import { TokenBucket } from '../socket/guard.ts';
import { originRefusal } from './access.ts';
import { idParam, type Params, required } from './params.ts';

/** Inputs that a gateway takes at once, and a second: people send them, by hand. */
export const INPUT_BURST = 30;
const INPUTS_PER_SECOND = 2;

/** What the route needs. */
export interface InputSources {
  readonly bus: Bus;
  readonly board: RigBoard;
  /** False where this gateway only shows. */
  readonly allowed: boolean;
  readonly allowedOrigins: readonly string[];
}

/** @throws RequestError (400) that names the place that does not fit */
function readInput(body: unknown): Omit<RigInput, 'v' | 'at'> {
  try {
    const { id, from, input } = inputRequest.parse(body);
    return { id: id ?? `page-${randomUUID()}`, from, input };
  } catch (cause) {
    if (cause instanceof ContractError) throw new RequestError(400, cause.message, { cause });
    throw cause;
  }
}

/**
 * `POST /api/rigs/:rig/input`: a message, a focus, a reference or how much is said, into the log of a rig. Only where
 * the gateway allows it, only from its own pages, and only for a rig that is known. A message is for now: there is none to
 * a rig that is offline. The rest is taken up by the rig's coach, whenever it drives again.
 */
export function addInputs(app: FastifyInstance, { bus, board, allowed, allowedOrigins }: InputSources): void {
  const rate = new TokenBucket(INPUT_BURST, INPUTS_PER_SECOND, performance.now());

  const refuse = (request: FastifyRequest): void => {
    if (!allowed) {
      throw new RequestError(403, 'this gateway only shows: start it with --input on to send anything to rigs');
    }
    const refusal = originRefusal(request.headers.origin, request.headers.host, allowedOrigins);
    if (refusal !== null) throw new RequestError(403, refusal);
    if (!rate.take(performance.now())) {
      throw new RequestError(429, `too many inputs: at most ${INPUTS_PER_SECOND} a second, try again in a moment`);
    }
  };

  app.post<{ Params: Params }>('/api/rigs/:rig/input', async (request, reply): Promise<InputResponse> => {
    refuse(request);
    const rig = required(idParam(request.params, 'rig'), 'rig');
    const input = readInput(request.body);
    requireBroker(bus);
    const status = board.statusOf(rig, performance.now());
    if (status === null) {
      throw new RequestError(404, `no rig ${rig} is known here: GET /api/rigs lists those that are`);
    }
    if (input.input.kind === 'message' && !status.online) {
      throw new RequestError(409, `${rig} is offline, its driver would not hear it: send it again when it is back`);
    }
    const message: RigInput = { v: CONTRACT_VERSION, at: Date.now(), ...input };
    try {
      const { seq } = await bus.js.publish(telemetrySubject(rig, 'input'), encode(message), { msgID: message.id });
      reply.code(202);
      return { id: message.id, seq };
    } catch (cause) {
      throw new RequestError(503, `the broker did not take the input for ${rig} (${reasonOf(cause)}): try again`, {
        cause,
      });
    }
  });
}
