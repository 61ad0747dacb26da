import type { Msg } from '@nats-io/transport-node';

/** What the server answered to a message. */
export type Answer =
  | { readonly kind: 'stored' }
  /** May succeed later: the stream is absent or the server has no room or no leader. */
  | { readonly kind: 'later'; readonly reason: string }
  /** Will never succeed: the message itself is not acceptable. */
  | { readonly kind: 'never'; readonly reason: string };

const STORED: Answer = { kind: 'stored' };
const LETTER_S = 0x73;

/** Reads an acknowledgement `{"stream":…,"seq":…}`, an error `{"error":{code, description}}` or the status "no responders". */
export function readAnswer(msg: Msg): Answer {
  if (msg.headers?.code === 503) return { kind: 'later', reason: 'no stream of the broker stores this subject' };
  // most answers begin with {"stream": reading them whole would cost more than storing the message
  if (msg.data[2] === LETTER_S) return STORED;
  let error: unknown;
  try {
    error = Object(JSON.parse(msg.string())).error;
  } catch {
    return { kind: 'later', reason: `the broker's answer is not JSON: ${msg.string().slice(0, 80)}` };
  }
  if (error === undefined) return STORED;
  const { code, description } = Object(error);
  const reason = typeof description === 'string' ? description : 'unknown error';
  return { kind: typeof code === 'number' && code >= 400 && code < 404 ? 'never' : 'later', reason };
}
