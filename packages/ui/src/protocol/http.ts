import { ErrorResponse, TraceResponse } from '@gt3/schemas';
import { checkOf } from './check.ts';

const traceResponse = checkOf<TraceResponse>('trace response', TraceResponse);
const errorResponse = checkOf<ErrorResponse>('error response', ErrorResponse);

/** The gateway answered a request with an error. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  /** HTTP status. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Which trace, and how fine. */
export interface TraceQuery {
  readonly rig: string;
  readonly run: string;
  readonly lap: number;
  /** Null for all that the trace has; the gateway refuses one that it lacks. */
  readonly channels: readonly string[] | null;
  /** Most points wanted are twice as many. */
  readonly pixels: number;
}

/**
 * Asks the gateway for a lap's trace.
 *
 * @throws RequestError with the gateway's own words
 * @throws ContractError when the answer does not fit
 */
export async function fetchTrace(query: TraceQuery, signal: AbortSignal): Promise<TraceResponse> {
  const search = new URLSearchParams({ pixels: String(query.pixels) });
  if (query.channels !== null) search.set('channels', query.channels.join(','));
  const path = `/api/rigs/${query.rig}/runs/${query.run}/laps/${query.lap}/trace?${search}`;
  const response = await fetch(path, { signal });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return traceResponse.parse(body);
  throw new RequestError(response.status, errorResponse.fits(body) ? body.error : `${path}: status ${response.status}`);
}
