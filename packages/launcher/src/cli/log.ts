import { pino } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from './options.ts';

/** Set to `pretty` to have a log to read where the output is no terminal. */
export const LOG_FORMAT = 'GT3_LOG';

/** True when the log is to be read by a person: on a terminal, or with `GT3_LOG=pretty`. */
export function isLogPretty(): boolean {
  return process.env[LOG_FORMAT] === 'pretty' || process.stdout.isTTY === true;
}

/**
 * The log of this process, on standard output: lines to read on a terminal, else JSON lines.
 *
 * @param name the part of the system that writes
 */
export function createLog(name: string, level: LogLevel): pino.Logger {
  if (!isLogPretty()) return pino({ name, level });
  const stream = pretty({
    sync: true,
    singleLine: true,
    colorize: process.stdout.isTTY === true,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'pid,hostname,name,service,waitMs',
  });
  return pino({ name, level }, stream);
}
