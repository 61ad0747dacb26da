import type { InputRequest } from '@gt3/schemas';
import { refusal } from './http.ts';

/**
 * Sends something to a rig through the gateway: a message, a focus, a reference.
 *
 * @throws RequestError with the gateway's own words
 */
export async function sendInput(rig: string, request: InputRequest): Promise<void> {
  const path = `/api/rigs/${rig}/input`;
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw await refusal(response, path);
}
