import { VARIABLE_TYPES, type VariableSpec } from '@gt3/irsdk';
import { diskVariables } from './disk-variables.gen.ts';
import { liveVariables } from './live-variables.gen.ts';

function parse(table: string): VariableSpec[] {
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', typeName, count, asTime, unit = '', description = ''] = line.split('|');
      const type = VARIABLE_TYPES.find((known) => known === typeName);
      if (type === undefined) return [];
      return [{ name, type, count: Number(count), countAsTime: asTime === '1', unit, description }];
    });
}

/** The variables of an `.ibt` file, in the sim's order. */
export const DISK_VARIABLES: readonly VariableSpec[] = parse(diskVariables);
/** The variables of the live mapping, in the sim's order. */
export const LIVE_VARIABLES: readonly VariableSpec[] = parse(liveVariables);
