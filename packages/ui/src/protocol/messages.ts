import { DataMessage, decodeUnchecked, ServerMessage } from '@gt3/schemas';
import { checkOf } from './check.ts';

const dataMessage = checkOf<DataMessage>('data message', DataMessage);
const serverMessage = checkOf<ServerMessage>('server message', ServerMessage);

/** A message from the gateway: control (`type`) from a text frame, data (`k`) from a binary one. */
export type Incoming = ServerMessage | DataMessage;

/**
 * Reads one WebSocket frame.
 *
 * @throws ContractError when it holds no msgpack or no message of the contract
 * @throws SyntaxError when a text frame holds no JSON
 */
export function readFrame(frame: string | ArrayBuffer): Incoming {
  if (typeof frame === 'string') return serverMessage.parse(JSON.parse(frame));
  return dataMessage.parse(decodeUnchecked(new Uint8Array(frame)));
}
