import { setTimeout as sleep } from 'node:timers/promises';
import { JetStreamApiCodes, JetStreamApiError, type PubAck } from '@nats-io/jetstream';
import { InvalidArgumentError, InvalidSubjectError } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';
import { FencedError, PublishRefusedError, PublishTimeoutError, reasonOf } from './errors.ts';

const ATTEMPT_MS = 2000;
const LIMIT_MS = 30_000;
const RETRY_MS = 100;
const MSG_ID = 'Nats-Msg-Id';

/** A result to publish once. */
export interface FencedMessage {
  readonly subject: string;
  readonly payload: Uint8Array;
  /** Deterministic: the same result has the same id whoever computes it. */
  readonly msgId: string;
  /** The sequence that must be the subject's last, 0 for "no message yet"; without it only the id guards. */
  readonly lastSubjectSequence?: number;
}

/** Where a message is stored. */
export interface FencedAck {
  /** Its sequence in the stream; for a duplicate that of the first copy, which may be older than the subject's last. */
  readonly seq: number;
  /** True when the stream had it already. */
  readonly duplicate: boolean;
}

/**
 * Publishes one result with fencing. Tries again through outages: the id makes that safe.
 *
 * @param options `timeoutMs`: how long to try, default 30 000 ms
 * @throws FencedError when another writer was first, PublishTimeoutError when nothing acknowledges in time,
 *   PublishRefusedError when the server refuses the message for good
 */
export async function publishFenced(
  bus: Bus,
  message: FencedMessage,
  options: { timeoutMs?: number } = {},
): Promise<FencedAck> {
  const limitMs = options.timeoutMs ?? LIMIT_MS;
  const deadline = performance.now() + limitMs;
  for (;;) {
    let cause: unknown;
    try {
      return await attempt(bus, message, Math.max(1, Math.min(ATTEMPT_MS, deadline - performance.now())));
    } catch (error) {
      if (error instanceof FencedError || error instanceof PublishRefusedError) throw error;
      if (isFinal(error)) {
        const text = `the broker refuses ${message.msgId} on ${message.subject}: ${reasonOf(error)}`;
        throw new PublishRefusedError(text, { cause: error });
      }
      cause = error;
    }
    if (performance.now() + RETRY_MS >= deadline || bus.nc.isClosed()) {
      const text = `${message.msgId} on ${message.subject} was not acknowledged within ${limitMs} ms: ${reasonOf(cause)}`;
      throw new PublishTimeoutError(text, { cause });
    }
    await sleep(RETRY_MS);
  }
}

/**
 * Sequence of a subject's last message; 0 when there is none.
 *
 * @throws the client's error when the stream is absent or the broker does not answer
 */
export async function lastSequence(bus: Bus, stream: string, subject: string): Promise<number> {
  const last = await bus.jsm.streams.getMessage(stream, { last_by_subj: subject });
  return last?.seq ?? 0;
}

async function attempt(bus: Bus, message: FencedMessage, timeoutMs: number): Promise<FencedAck> {
  try {
    const { seq, duplicate } = await request(bus, message, timeoutMs);
    return { seq, duplicate };
  } catch (error) {
    if (isWrongLast(error)) return await mineOrFenced(bus, message, error);
    throw error;
  }
}

/** One request; gives up early when the connection comes back, for what was sent before is lost. */
async function request(bus: Bus, message: FencedMessage, timeout: number): Promise<PubAck> {
  const { subject, payload, msgId, lastSubjectSequence } = message;
  const expect = lastSubjectSequence === undefined ? {} : { expect: { lastSubjectSequence } };
  const lost = Promise.withResolvers<never>();
  const stopListening = bus.onStatus((event) => {
    if (event.type === 'reconnected') lost.reject(new Error('the connection broke off while publishing'));
    if (event.type === 'permission' && event.subject === subject) lost.reject(new PublishRefusedError(event.detail));
  });
  const published = bus.js.publish(subject, payload, { msgID: msgId, timeout, ...expect });
  published.catch(() => undefined);
  try {
    return await Promise.race([published, lost.promise]);
  } finally {
    stopListening();
  }
}

function isFinal(error: unknown): boolean {
  if (error instanceof InvalidArgumentError || error instanceof InvalidSubjectError) return true;
  return error instanceof JetStreamApiError && error.status < 500;
}

/** True when the server refused a message because it is not the one after the sequence that was expected. */
export function isWrongLast(error: unknown): boolean {
  if (!(error instanceof JetStreamApiError)) return false;
  return (
    error.code === JetStreamApiCodes.StreamWrongLastSequence ||
    error.code === JetStreamApiCodes.StreamWrongLastSequenceUnknown
  );
}

/** A server that checks the sequence before the id answers "wrong last sequence" to a repetition of our own message. */
async function mineOrFenced(bus: Bus, message: FencedMessage, cause: unknown): Promise<FencedAck> {
  const stream = await bus.jsm.streams.find(message.subject);
  const last = await bus.jsm.streams.getMessage(stream, { last_by_subj: message.subject });
  if (last?.header.get(MSG_ID) === message.msgId) return { seq: last.seq, duplicate: true };
  throw new FencedError(message.subject, message.lastSubjectSequence ?? 0, last?.seq ?? 0, { cause });
}
