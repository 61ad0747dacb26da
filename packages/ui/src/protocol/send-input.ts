import type { InputRequest } from '@gt3/schemas';
import { refusal } from './http.ts';

/** The gateway does not answer at all. */
class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/**
 * Sends something to a rig through the gateway: a message, a focus, a reference.
 *
 * @throws RequestError with the gateway's own words
 * @throws UnreachableError when there is no gateway
 */
export async function sendInput(rig: string, request: InputRequest): Promise<void> {
  const path = `/api/rigs/${rig}/input`;
  const body = JSON.stringify(request);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body }).catch((cause: unknown) => {
    throw new UnreachableError('the gateway cannot be reached: nothing was sent', { cause });
  });
  if (!response.ok) throw await refusal(response, path);
}
