import { IrsdkFormatError } from './errors.ts';
import { MAX_SESSION_BYTES } from './layout.ts';

/** A mapping of the session string. A `Map`, so that no key of the text can reach a prototype. */
export type SessionMap = Map<string, SessionNode>;
/** A value, a mapping or a list. Values are text as the sim wrote it, without quotes around it. */
export type SessionNode = string | SessionMap | SessionNode[];

/** Deepest nesting that is followed; the sim uses six levels. Lines beyond are passed over. */
const MAX_DEPTH = 32;

/** Sections that the sim writes. A section of another name is known by the blank line before it. */
const SECTIONS: ReadonlySet<string> = new Set([
  'WeekendInfo',
  'SessionInfo',
  'QualifyResultsInfo',
  'CameraInfo',
  'RadioInfo',
  'DriverInfo',
  'SplitTimeInfo',
  'CarSetup',
]);

/** An open mapping: the column of its keys, and the key whose value may still grow. */
interface Level {
  readonly indent: number;
  readonly map: SessionMap;
  /** Column of the dash, where the mapping is an entry of a list. */
  readonly dash: number | null;
  key: string | null;
}

/**
 * Parses the subset of YAML that the sim writes, and takes it as the sim means it: everything after `key: ` to the end of
 * the line is the value, whatever characters it holds. Takes linear time.
 *
 * - Indentation nests, `- ` starts an entry of a list; a list may sit at the column of its key.
 * - Double quotes around a whole value are taken off; all others stay.
 * - A line that is no `key:` continues the value before it (a line break inside a setup's name). So does one where no key
 *   can stand: below a value, or at the margin unless it starts a section.
 * - Control characters are dropped, blanks around a value too; a tab is a blank.
 * - Where a key comes twice, the first stands.
 *
 * @param text the decoded session string
 * @returns the root mapping, empty where nothing could be read
 * @throws IrsdkFormatError where the text is longer than 16 Mi characters
 */
export function parseSessionText(text: string): SessionMap {
  if (text.length > MAX_SESSION_BYTES) {
    throw new IrsdkFormatError(
      `the session string has ${text.length} characters, at most ${MAX_SESSION_BYTES} are read`,
    );
  }
  const parser = new LineParser();
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (!parser.take(text.slice(start, end))) break;
    start = end + 1;
  }
  parser.finish();
  return parser.root;
}

class LineParser {
  readonly root: SessionMap = new Map();
  readonly #levels: Level[] = [{ indent: 0, map: this.root, dash: null, key: null }];
  /** Pieces of a value that goes on over several lines; joined once, so that time stays linear. */
  #target: { readonly map: SessionMap; readonly key: string; readonly pieces: string[] } | null = null;
  #inSection = false;
  #afterBlank = true;

  /** Takes one line. False at the end of the document. */
  take(rawLine: string): boolean {
    const line = withoutControls(rawLine);
    const indent = columnOfText(line);
    if (indent === line.length) {
      this.#afterBlank = true;
      return true;
    }
    if (indent === 0 && line.startsWith('...') && line.trimEnd() === '...') return false;
    if (indent === 0 && line.startsWith('---') && line.trimEnd() === '---') return true;
    if (line.startsWith('- ', indent) || (indent === line.length - 1 && line.endsWith('-'))) this.#entry(line, indent);
    else this.#pair(line, indent);
    this.#afterBlank = false;
    return true;
  }

  finish(): void {
    const target = this.#target;
    this.#target = null;
    if (target !== null && target.pieces.length > 1) target.map.set(target.key, target.pieces.join('\n').trim());
  }

  #pair(line: string, indent: number): void {
    const colon = endOfKey(line, indent);
    const value = colon < 0 ? '' : line.slice(colon + 1).trim();
    const isKey = colon >= 0 && (indent > 0 || this.#isMarginKey(line.slice(0, colon), value));
    const level = isKey ? this.#levelFor(indent) : null;
    if (level === null) this.#continue(line);
    else this.#assign(level, line.slice(indent, colon), value);
  }

  /** At the margin stand section names, and before the first section anything. */
  #isMarginKey(key: string, value: string): boolean {
    if (value !== '') return !this.#inSection;
    if (this.#inSection && !this.#afterBlank && !SECTIONS.has(key)) return false;
    this.#inSection = true;
    return true;
  }

  #entry(line: string, dash: number): void {
    const list = this.#listFor(dash);
    if (list === null) {
      this.#continue(line);
      return;
    }
    const start = dash + 1 + columnOfText(line.slice(dash + 1));
    const colon = endOfKey(line, start);
    this.finish();
    if (colon < 0) {
      list.push(unquoted(line.slice(start).trim()));
      return;
    }
    const map: SessionMap = new Map();
    list.push(map);
    const level: Level = { indent: start, map, dash, key: null };
    this.#levels.push(level);
    this.#assign(level, line.slice(start, colon), line.slice(colon + 1).trim());
  }

  #assign(level: Level, key: string, value: string): void {
    this.finish();
    level.key = null;
    if (level.map.has(key)) return;
    const text = unquoted(value);
    level.map.set(key, text);
    level.key = key;
    this.#target = { map: level.map, key, pieces: [text] };
  }

  #continue(line: string): void {
    this.#target?.pieces.push(line.trim());
  }

  /** The mapping that a key at this column belongs to, or null where none can stand there. */
  #levelFor(indent: number): Level | null {
    const depth = this.#levels.findLastIndex((level) => level.indent <= indent);
    const level = this.#levels[depth];
    if (level === undefined) return null;
    if (level.indent === indent) {
      this.#levels.length = depth + 1;
      return level;
    }
    const isDeepest = depth === this.#levels.length - 1;
    if (!isDeepest || level.key === null || !this.#isEmpty(level, level.key) || this.#levels.length >= MAX_DEPTH)
      return null;
    const map: SessionMap = new Map();
    level.map.set(level.key, map);
    this.#target = null;
    const opened: Level = { indent, map, dash: null, key: null };
    this.#levels.push(opened);
    return opened;
  }

  /** The list that a dash at this column belongs to, or null where none can stand there. */
  #listFor(dash: number): SessionNode[] | null {
    const depth = this.#levels.findLastIndex((level) => level.indent <= dash && level.dash !== dash);
    const level = this.#levels[depth];
    if (level === undefined || level.key === null || this.#levels.length >= MAX_DEPTH) return null;
    const value = level.map.get(level.key);
    if (Array.isArray(value)) {
      const open = this.#levels[depth + 1];
      if (open !== undefined && open.dash !== dash) return null;
      this.#levels.length = depth + 1;
      return value;
    }
    if (depth !== this.#levels.length - 1 || !this.#isEmpty(level, level.key)) return null;
    this.#target = null;
    const list: SessionNode[] = [];
    level.map.set(level.key, list);
    return list;
  }

  #isEmpty(level: Level, key: string): boolean {
    return level.map.get(key) === '' && (this.#target === null || this.#target.pieces.length === 1);
  }
}

function columnOfText(line: string): number {
  let column = 0;
  while (column < line.length && line.charCodeAt(column) === 0x20) column++;
  return column;
}

/** Index of the colon after a key that starts at `start`, or -1 where there is no `key:` followed by a blank or the end. */
function endOfKey(line: string, start: number): number {
  let at = start;
  while (at < line.length && isKeyCharacter(line.charCodeAt(at))) at++;
  if (at === start || line.charCodeAt(at) !== 0x3a) return -1;
  return at + 1 === line.length || line.charCodeAt(at + 1) === 0x20 ? at : -1;
}

function isKeyCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f
  );
}

function withoutControls(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => (character === '\t' ? ' ' : ''));
}

function unquoted(value: string): string {
  const inner = value.slice(1, -1);
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') && !inner.includes('"') ? inner : value;
}
