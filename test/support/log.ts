import type { Log } from '@gt3/bus';

/** A line that a test captured. */
export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: object;
}

/** A log that keeps nothing. */
export function silentLog(): Log {
  const nothing = (): void => undefined;
  return { debug: nothing, info: nothing, warn: nothing, error: nothing };
}

/** A log that keeps its lines for the test to look at, and tells when a wanted one comes. */
export function capturingLog(): Log & {
  readonly lines: readonly LogLine[];
  /** Resolves with the first line, past or to come, whose message matches. */
  waitFor(pattern: RegExp): Promise<LogLine>;
} {
  const lines: LogLine[] = [];
  const waiting: { pattern: RegExp; resolve: (line: LogLine) => void }[] = [];
  const at =
    (level: LogLine['level']) =>
    (first: object | string, second?: string): void => {
      const line: LogLine =
        typeof first === 'string'
          ? { level, message: first, fields: {} }
          : { level, message: second ?? '', fields: first };
      lines.push(line);
      for (const wait of waiting) if (wait.pattern.test(line.message)) wait.resolve(line);
    };
  return {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    waitFor(pattern) {
      const seen = lines.find((line) => pattern.test(line.message));
      if (seen !== undefined) return Promise.resolve(seen);
      return new Promise((resolve) => waiting.push({ pattern, resolve }));
    },
  };
}
