import { CommanderError } from 'commander';
import { ServiceFailedError, SimulationStoppedError } from '../run/errors.ts';

/** How a command ended that did not do what was asked. */
export interface Failure {
  readonly exitCode: number;
  /** To be printed on standard error; null where all is said. */
  readonly text: string | null;
}

const BUILT_IN = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AggregateError']);

/** What shells give a program that Ctrl-C ended. */
export const INTERRUPTED = 130;

/**
 * What to tell the user about an error: one line and exit code 2 for what the user can mend, one line and 1 for a
 * service that failed later, 130 for work that the user stopped, and the stack for a fault of this program.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) return usageFailure(error);
  if (!(error instanceof Error)) return { exitCode: 1, text: `gt3: ${String(error)}` };
  if (error instanceof ServiceFailedError) return { exitCode: 1, text: `gt3: ${oneLine(error.message)}` };
  if (error instanceof SimulationStoppedError) return { exitCode: INTERRUPTED, text: `gt3: ${oneLine(error.message)}` };
  if (BUILT_IN.has(error.name)) return { exitCode: 1, text: `gt3: a fault of the program: ${error.stack}` };
  return { exitCode: 2, text: `gt3: ${oneLine(error.message)}` };
}

function usageFailure(error: CommanderError): Failure {
  if (error.exitCode === 0) return { exitCode: 0, text: null };
  if (error.code === 'commander.help') {
    return { exitCode: 2, text: 'gt3: give a command, such as start; gt3 --help lists them' };
  }
  return { exitCode: 2, text: `gt3: ${oneLine(error.message.replace(/^error: /, ''))}` };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
