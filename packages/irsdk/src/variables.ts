import { IrsdkFormatError } from './errors.ts';
import { viewOf } from './header.ts';
import {
  DESCRIPTION_BYTES,
  NAME_BYTES,
  TYPE_BYTES,
  UNIT_BYTES,
  VARIABLE_HEADER_BYTES,
  VARIABLE_TYPES,
  VariableOffset,
  type VariableType,
} from './layout.ts';
import { decodeWindows1252, untilNul } from './windows1252.ts';

/** One variable of a row. */
export interface Variable {
  readonly name: string;
  readonly type: VariableType;
  /** Bytes from the start of the row. */
  readonly offset: number;
  /** Number of elements. */
  readonly count: number;
  /** The elements are samples within one tick, oldest first, and not a list. */
  readonly countAsTime: boolean;
  /** Unit, or the name of the enumeration (`irsdk_Flags`). */
  readonly unit: string;
  readonly description: string;
}

/** Variables that could be read, in the order of the headers, and what had to be left out. */
export interface ParsedVariables {
  readonly variables: readonly Variable[];
  readonly warnings: readonly string[];
}

const MAX_WARNINGS = 20;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads a block of variable headers. A header that makes no sense (unknown type, outside the row, a name that is no
 * name or was seen before, bytes that another variable has) is left out with a warning; all others lie inside the row
 * and apart from each other.
 *
 * @param block exactly the variable headers, 144 bytes each
 * @param rowLength bytes of a row
 * @throws IrsdkFormatError where not one header can be read
 */
export function parseVariables(block: Uint8Array, rowLength: number): ParsedVariables {
  const total = Math.floor(block.byteLength / VARIABLE_HEADER_BYTES);
  const variables: Variable[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  for (let index = 0; index < total; index++) {
    const start = index * VARIABLE_HEADER_BYTES;
    const variable = readVariable(block.subarray(start, start + VARIABLE_HEADER_BYTES), rowLength);
    if (typeof variable === 'string') problems.push(`variable ${index} is left out: ${variable}`);
    else if (seen.has(variable.name))
      problems.push(`variable ${index} is left out: there is a ${variable.name} already`);
    else {
      seen.add(variable.name);
      variables.push(variable);
    }
  }
  const apart = withoutOverlaps(variables, problems);
  if (apart.length === 0) {
    throw new IrsdkFormatError(
      `none of the ${total} variable headers can be read (${problems[0] ?? 'there are none'})`,
    );
  }
  return { variables: apart, warnings: capped(problems) };
}

function readVariable(bytes: Uint8Array, rowLength: number): Variable | string {
  const view = viewOf(bytes);
  const typeIndex = view.getInt32(VariableOffset.type, true);
  const declared = VARIABLE_TYPES[typeIndex];
  if (declared === undefined) return `its type is ${typeIndex}, the layout has 0 to ${VARIABLE_TYPES.length - 1}`;
  const name = readText(bytes, VariableOffset.name, NAME_BYTES);
  if (!NAME.test(name)) return `its name ${JSON.stringify(name)} is not made of letters, digits and underscores`;
  const offset = view.getInt32(VariableOffset.offset, true);
  const count = view.getInt32(VariableOffset.count, true);
  if (count < 1) return `the count of ${name} is ${count}, the layout wants at least 1`;
  const end = offset + count * TYPE_BYTES[declared];
  if (offset < 0 || end > rowLength) return `${name} takes bytes ${offset} to ${end}, a row has ${rowLength}`;
  const unit = readText(bytes, VariableOffset.unit, UNIT_BYTES);
  return {
    name,
    type: mendedType(declared, unit),
    offset,
    count,
    countAsTime: bytes[VariableOffset.countAsTime] !== 0,
    unit,
    description: readText(bytes, VariableOffset.description, DESCRIPTION_BYTES),
  };
}

/** Older builds of the sim wrote these two with each other's kind of type. */
function mendedType(type: VariableType, unit: string): VariableType {
  if (unit === 'irsdk_CarLeftRight' && type === 'bitField') return 'int';
  if (unit === 'irsdk_PaceFlags' && type === 'int') return 'bitField';
  return type;
}

function readText(bytes: Uint8Array, start: number, length: number): string {
  return decodeWindows1252(untilNul(bytes.subarray(start, start + length)));
}

function withoutOverlaps(variables: readonly Variable[], problems: string[]): Variable[] {
  const dropped = new Set<Variable>();
  let before: Variable | undefined;
  for (const variable of [...variables].sort((a, b) => a.offset - b.offset)) {
    if (before !== undefined && before.offset + before.count * TYPE_BYTES[before.type] > variable.offset) {
      dropped.add(variable);
      problems.push(`${variable.name} is left out: byte ${variable.offset} of the row belongs to ${before.name}`);
    } else before = variable;
  }
  return variables.filter((variable) => !dropped.has(variable));
}

function capped(problems: readonly string[]): readonly string[] {
  if (problems.length <= MAX_WARNINGS) return problems;
  return [...problems.slice(0, MAX_WARNINGS), `and ${problems.length - MAX_WARNINGS} more variables are left out`];
}
