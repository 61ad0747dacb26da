import { parseSessionText, type SessionMap, type SessionNode } from './session-parser.ts';
import { decodeSessionText } from './session-text.ts';

/** Longest text that is looked at as a number or a measure. */
const MAX_NUMBER_LENGTH = 64;
/** A number, then at most a unit (`km`, `m/s`, `kg/m^3`, `%`), then a blank or the end. */
const MEASURE = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?)(?:\s*([a-z%°]+(?:\/[a-z]+(?:\^\d)?)?))?(?=\s|$)/i;
const HEXADECIMAL = /^0x[0-9a-f]{1,8}$/i;

/** Metres in a unit of length. */
const METRES: ReadonlyMap<string, number> = new Map([
  ['m', 1],
  ['km', 1000],
  ['mi', 1609.344],
  ['ft', 0.3048],
]);
/** Metres a second in a unit of speed. */
const METRES_PER_SECOND: ReadonlyMap<string, number> = new Map([
  ['m/s', 1],
  ['kph', 1 / 3.6],
  ['km/h', 1 / 3.6],
  ['mph', 0.44704],
]);

/**
 * A parsed session string. Paths are keys and list indices joined by dots: `DriverInfo.Drivers.0.UserName`. What is
 * missing or has another form than asked for is null; nothing throws.
 */
export class Session {
  readonly root: SessionMap;

  constructor(root: SessionMap) {
    this.root = root;
  }

  /** What stands at a path: text, a mapping or a list. */
  node(path: string): SessionNode | null {
    let node: SessionNode | undefined = this.root;
    for (const step of path.split('.')) {
      if (node instanceof Map) node = node.get(step);
      else if (Array.isArray(node)) node = /^\d{1,6}$/.test(step) ? node[Number(step)] : undefined;
      else return null;
    }
    return node ?? null;
  }

  /** The entries of the list at a path, each as a session of its own; empty where there is no list of mappings. */
  list(path: string): Session[] {
    const node = this.node(path);
    if (!Array.isArray(node)) return [];
    return node.filter((entry) => entry instanceof Map).map((entry) => new Session(entry));
  }

  /** The text at a path; null where it is missing or empty. */
  text(path: string): string | null {
    const node = this.node(path);
    return typeof node === 'string' && node !== '' ? node : null;
  }

  /** The number at a path, with or without a unit after it (`8000.000`, `58 %`, `0xffffff`). */
  number(path: string): number | null {
    const text = this.text(path);
    if (text !== null && HEXADECIMAL.test(text)) return Number(text);
    return measure(text)?.value ?? null;
  }

  /** The yes or no at a path: `1` or `0`, `true` or `false`. */
  flag(path: string): boolean | null {
    const text = this.text(path);
    if (text === '1' || text === 'true') return true;
    return text === '0' || text === 'false' ? false : null;
  }

  /** The length at a path in metres (`4.46 km`, `18.79 m`, `2.5 mi`, `30 ft`). */
  length(path: string): number | null {
    return inUnit(this.text(path), METRES);
  }

  /** The speed at a path in metres a second (`80.00 kph`, `17.70 km/h`, `4.92 m/s`, `45 mph`). */
  speed(path: string): number | null {
    return inUnit(this.text(path), METRES_PER_SECOND);
  }
}

/**
 * Parses a session string (see `parseSessionText` for what is understood).
 *
 * @param source the text, or its bytes as they lie in the mapping or file
 * @throws IrsdkFormatError where it is longer than 16 MiB
 */
export function parseSession(source: string | Uint8Array): Session {
  return new Session(parseSessionText(typeof source === 'string' ? source : decodeSessionText(source)));
}

function measure(text: string | null): { value: number; unit: string } | null {
  if (text === null || text.length > MAX_NUMBER_LENGTH) return null;
  const match = MEASURE.exec(text);
  const value = Number(match?.[1]);
  return match !== null && Number.isFinite(value) ? { value, unit: (match[2] ?? '').toLowerCase() } : null;
}

function inUnit(text: string | null, factors: ReadonlyMap<string, number>): number | null {
  const found = measure(text);
  const factor = found === null ? undefined : factors.get(found.unit);
  return found === null || factor === undefined ? null : found.value * factor;
}
