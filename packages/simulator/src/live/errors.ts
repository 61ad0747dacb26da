/** The live simulator cannot start or go on. The message tells what would be right. */
export class LiveSimulatorError extends Error {
  override readonly name = 'LiveSimulatorError';
}
