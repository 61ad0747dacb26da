/** Base of every error this package throws, for callers that want to catch them all. */
export class IrsdkError extends Error {
  override readonly name: string = 'IrsdkError';
}

/** Bytes that are not what the layout allows. The message names the field, its value and the bound. */
export class IrsdkFormatError extends IrsdkError {
  override readonly name = 'IrsdkFormatError';
}

/** A file that cannot be opened, read or written. `cause` holds the system's own error. */
export class IrsdkFileError extends IrsdkError {
  override readonly name = 'IrsdkFileError';
}

/** A variable was asked for that the source does not have, or an element beyond its count. */
export class UnknownVariableError extends IrsdkError {
  override readonly name = 'UnknownVariableError';
}

/** Throws {@link IrsdkFormatError} unless `value` lies in `low..high`. */
export function requireBetween(name: string, value: number, low: number, high: number): void {
  if (value < low) throw new IrsdkFormatError(`${name} is ${value}, the layout wants at least ${low}`);
  if (value > high) throw new IrsdkFormatError(`${name} is ${value}, the layout allows at most ${high}`);
  if (Number.isNaN(value)) throw new IrsdkFormatError(`${name} is not a number, the layout allows ${low} to ${high}`);
}
