/** A string literal, or a fixed part of a template. */
export interface StringToken {
  readonly value: string;
  /** Place of its first character, behind the quote. */
  readonly offset: number;
}

/** What `scan` makes of a text. */
export interface Scanned {
  /** The text with comments and the insides of strings blanked out. */
  readonly code: string;
  readonly strings: readonly StringToken[];
}

/** Behind one of these a slash begins a regular expression; behind anything else it divides. */
const BEFORE_REGEX = /(?:^|[=(,:[!&|?{};+\-*%~<>]|\b(?:return|typeof|case|in|of|else|throw|await|yield))\s*$/;

/**
 * Parts a TypeScript text into code, comments and strings. It is no parser: JSX text counts as code, and a quote in it
 * ends with its line.
 */
export function scan(text: string): Scanned {
  const code = text.split('');
  const strings: StringToken[] = [];
  /** For each open `${` the depth of braces inside it. */
  const templates: number[] = [];
  let at = 0;

  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (code[i] !== '\n') code[i] = ' ';
  };
  const keep = (from: number, to: number) => {
    strings.push({ value: text.slice(from, to), offset: from });
    blank(from, to);
  };
  const quoted = (quote: string) => {
    const from = at + 1;
    at = from;
    while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
    keep(from, Math.min(at, text.length));
    at++;
  };
  const templatePart = () => {
    const from = at + 1;
    at = from;
    while (at < text.length && text[at] !== '`' && !text.startsWith('${', at)) at += text[at] === '\\' ? 2 : 1;
    keep(from, Math.min(at, text.length));
    if (text.startsWith('${', at)) {
      templates.push(0);
      at += 2;
    } else at++;
  };
  const regex = () => {
    const from = at + 1;
    let inClass = false;
    at = from;
    while (at < text.length && text[at] !== '\n' && (inClass || text[at] !== '/')) {
      if (text[at] === '[') inClass = true;
      if (text[at] === ']') inClass = false;
      at += text[at] === '\\' ? 2 : 1;
    }
    blank(from, at);
    at++;
  };
  const comment = (end: string, length: number) => {
    const found = text.indexOf(end, at + 2);
    const to = found < 0 ? text.length : found + length;
    blank(at, to);
    at = to;
  };
  const brace = (step: 1 | -1) => {
    const depth = templates.at(-1);
    if (depth === undefined) at++;
    else if (step < 0 && depth === 0) {
      templates.pop();
      templatePart();
    } else {
      templates[templates.length - 1] = depth + step;
      at++;
    }
  };

  while (at < text.length) {
    const char = text[at];
    if (text.startsWith('//', at)) comment('\n', 0);
    else if (text.startsWith('/*', at)) comment('*/', 2);
    else if (char === "'" || char === '"') quoted(char);
    else if (char === '`') templatePart();
    else if (char === '{') brace(1);
    else if (char === '}') brace(-1);
    else if (char === '/' && BEFORE_REGEX.test(code.slice(Math.max(0, at - 40), at).join(''))) regex();
    else at++;
  }
  return { code: code.join(''), strings };
}
