import { CHANNELS, type ClientMessage, ContractError, clientMessage, findChannel } from '@gt3/schemas';
import type { Wish } from '../live/decimate.ts';

/** Hz, where a browser does not say. */
const FULL_RATE = 60;

/**
 * Reads what a browser sent.
 *
 * @throws ContractError that says what is wrong
 */
export function parseClientMessage(text: string): ClientMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ContractError(`client message: ${JSON.stringify(text.slice(0, 60))} is no JSON`, { cause });
  }
  return clientMessage.parse(value);
}

/**
 * What a subscription asks for.
 *
 * @throws ContractError that names the channels that are not in the catalogue
 */
export function wishOf(message: Extract<ClientMessage, { type: 'subscribe' }>): Wish {
  const rate = message.rate ?? FULL_RATE;
  if (message.channels === undefined) return { channels: CHANNELS.map(({ index }) => index), rate };
  const unknown = message.channels.filter((name) => findChannel(name) === undefined);
  if (unknown.length > 0) {
    throw new ContractError(
      `not in the catalogue of channels: ${unknown.map((name) => JSON.stringify(name)).join(', ')}`,
    );
  }
  const wanted = new Set(message.channels);
  return { channels: CHANNELS.filter(({ name }) => wanted.has(name)).map(({ index }) => index), rate };
}
