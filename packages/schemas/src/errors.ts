/** A value from outside does not fit the contract. The message names the value, where it stands and what would fit. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

/** A message was written by a newer major version of the contract than this program knows. */
export class NewerContractError extends ContractError {
  /** Version found in the message. */
  readonly found: number;

  constructor(found: number, known: number) {
    super(`the message has contract version ${found}, this program reads up to ${known}: update it`);
    this.found = found;
  }
}
