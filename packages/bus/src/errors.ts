/** Base of the errors of this package; `message` is one line that says what is wrong and what would be right. */
export class BusError extends Error {
  override readonly name: string = 'BusError';
}

/** The `servers` option is not a list of broker addresses. */
export class ServerAddressError extends BusError {
  override readonly name = 'ServerAddressError';
}

/** No broker answered in time. */
export class BrokerUnreachableError extends BusError {
  override readonly name = 'BrokerUnreachableError';
}

/** The broker answered and turned the user away. */
export class BrokerRefusedError extends BusError {
  override readonly name = 'BrokerRefusedError';
}

/** The broker runs without JetStream. */
export class JetStreamOffError extends BusError {
  override readonly name = 'JetStreamOffError';
}

/** A stream or bucket of the contract cannot be made. */
export class ContractError extends BusError {
  override readonly name: string = 'ContractError';
}

/** The server has no room for a stream of the size wanted. */
export class StorageLimitError extends ContractError {
  override readonly name = 'StorageLimitError';
}

/** This user may not make streams: somebody who may has to, before. */
export class ContractPermissionError extends ContractError {
  override readonly name = 'ContractPermissionError';
}

/** Another writer was first: the subject's last message is not the one expected. */
export class FencedError extends BusError {
  override readonly name = 'FencedError';
  readonly subject: string;
  /** The sequence that this writer took for the subject's last. */
  readonly expected: number;
  /** The sequence that is the subject's last; 0 when the subject has no message. */
  readonly actual: number;

  constructor(subject: string, expected: number, actual: number, options?: ErrorOptions) {
    super(`another writer was first on ${subject}: its last sequence is ${actual}, expected ${expected}`, options);
    this.subject = subject;
    this.expected = expected;
    this.actual = actual;
  }
}

/** A message was not acknowledged in time. */
export class PublishTimeoutError extends BusError {
  override readonly name = 'PublishTimeoutError';
}

/** The server refused a message for good. */
export class PublishRefusedError extends BusError {
  override readonly name = 'PublishRefusedError';
}

/** An ordered reader cannot go on. */
export class ReadError extends BusError {
  override readonly name = 'ReadError';
}

/** The text of anything thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
