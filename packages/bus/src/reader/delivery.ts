/** What the server tells about a delivered message, in its reply subject. */
export interface Delivery {
  /** Sequence in the stream. */
  readonly streamSeq: number;
  /** Count of the consumer's deliveries, from 1 without holes. */
  readonly consumerSeq: number;
  /** When the stream stored it, ms since 1970. */
  readonly timeMs: number;
  /** How many more match the filter after this one. */
  readonly pending: number;
}

/**
 * Reads `$JS.ACK.<stream>.<consumer>.<delivered>.<stream seq>.<consumer seq>.<ns>.<pending>`, or the form with domain and account
 * after `ACK`.
 *
 * @returns null for anything else
 */
export function parseDelivery(reply: string | undefined): Delivery | null {
  if (reply === undefined || !reply.startsWith('$JS.ACK.')) return null;
  const tokens = reply.split('.');
  const at = tokens.length === 9 ? 5 : 7;
  const streamSeq = Number(tokens[at]);
  const consumerSeq = Number(tokens[at + 1]);
  const timeMs = Number(tokens[at + 2]) / 1e6;
  const pending = Number(tokens[at + 3]);
  if (!Number.isSafeInteger(streamSeq) || !Number.isSafeInteger(consumerSeq)) return null;
  if (!Number.isFinite(timeMs) || !Number.isSafeInteger(pending)) return null;
  return { streamSeq, consumerSeq, timeMs, pending };
}
