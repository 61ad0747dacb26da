import { decodeUnchecked, ErrorResponse, LapTrace } from '@gt3/schemas';
import { checkOf } from './check.ts';

const lapTrace = checkOf<LapTrace>('lap trace', LapTrace);
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

/** Which lap. */
export interface LapKey {
  readonly rig: string;
  readonly run: string;
  readonly lap: number;
}

/** What the gateway said of a request that it did not answer. */
export async function refusal(response: Response, path: string): Promise<RequestError> {
  const body: unknown = await response.json().catch(() => null);
  return new RequestError(
    response.status,
    errorResponse.fits(body) ? body.error : `${path}: status ${response.status}`,
  );
}

/**
 * Asks the gateway for a lap's trace.
 *
 * @throws RequestError with the gateway's own words
 * @throws ContractError when the answer does not fit
 */
export async function fetchTrace({ rig, run, lap }: LapKey, signal: AbortSignal): Promise<LapTrace> {
  const path = `/api/rigs/${rig}/runs/${run}/laps/${lap}/trace.msgpack`;
  const response = await fetch(path, { signal });
  if (!response.ok) throw await refusal(response, path);
  return lapTrace.parse(decodeUnchecked(new Uint8Array(await response.arrayBuffer())));
}
