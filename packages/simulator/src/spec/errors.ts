/** A simulation was asked for that cannot be run. The message names the value and what would be right. */
export class SimulationSpecError extends Error {
  override readonly name: string = 'SimulationSpecError';
}

/** No car has this key. */
export class UnknownCarError extends SimulationSpecError {
  override readonly name = 'UnknownCarError';
}
