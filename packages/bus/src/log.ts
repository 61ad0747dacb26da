/** Writes one line: fields and a message, or a message alone. */
export interface LogMethod {
  (fields: object, message?: string): void;
  (message: string): void;
}

/** Minimal logger; a pino logger is one. */
export interface Log {
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
}

/** A running part of the system. */
export interface Service {
  /** Settles when the service ended: resolved after `stop()`, rejected with the reason when it failed. */
  readonly done: Promise<void>;
  /** Drains and ends; idempotent. */
  stop(): Promise<void>;
}
