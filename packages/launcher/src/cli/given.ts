import type { Command } from 'commander';
import { UsageError } from '../run/errors.ts';

/** The names of these options that were typed. What comes from the environment may serve another command, and does not count. */
export function typed(command: Command, names: readonly string[]): string[] {
  return names.filter((name) => command.getOptionValueSource(name) === 'cli');
}

/**
 * Makes sure that none of these options was typed.
 *
 * @param reason what they are for, such as `is for recordings`
 * @throws UsageError naming the first one
 */
export function refuseTyped(command: Command, names: readonly string[], reason: string): void {
  const [first] = typed(command, names);
  if (first === undefined) return;
  const flag = command.options.find((option) => option.attributeName() === first)?.long ?? first;
  throw new UsageError(`${flag} ${reason}`);
}
