/** The port asked for is in use. The message names it and what would be right. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/** The address asked for cannot be listened on, for another reason than a taken port. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** An HTTP request that cannot be answered as asked; `status` is its response code, the message one line for people. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
