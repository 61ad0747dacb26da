import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { isRigId } from '@gt3/schemas';
import { InvalidArgumentError } from 'commander';
import type { ReferenceChoice } from '../run/reference.ts';
import { LONGEST_MEMORY_NAME } from '../run/sim-memory.ts';

/** Reads a rig id. */
export function parseRig(text: string): string {
  if (!isRigId(text)) throw new InvalidArgumentError('Give 1 to 32 of a-z, 0-9 and "-".');
  return text;
}

/** The rig id that a machine gets by its name. */
export function rigOfThisMachine(name = hostname()): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'rig' : id;
}

/** Reads a whole number within bounds, both included. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

/** Slowest and fastest paced replay; beyond the latter `max` is meant. */
const SLOWEST = 0.01;
const FASTEST = 10_000;

/** Reads a speed: a factor of real time, or `max` (Infinity) for as fast as it goes. */
export function parseSpeed(text: string): number {
  if (text === 'max') return Number.POSITIVE_INFINITY;
  const value = Number(text);
  if (/^[\d.]+$/.test(text) && value >= SLOWEST && value <= FASTEST) return value;
  throw new InvalidArgumentError(`Give a number from ${SLOWEST} to ${FASTEST}, such as 20, or max.`);
}

/** Reads broker addresses: one, or several with commas. */
export function parseServers(text: string): string {
  const sound = text.split(',').every((part) => isServer(part.trim()));
  if (!sound) throw new InvalidArgumentError('Give nats://HOST:PORT, or several with commas.');
  return text;
}

function isServer(part: string): boolean {
  const address = part.includes('://') ? part : `nats://${part}`;
  if (!URL.canParse(address)) return false;
  const { protocol, hostname: host } = new URL(address);
  return (protocol === 'nats:' || protocol === 'tls:') && host !== '';
}

/** Reads an address to listen on. */
export function parseHost(text: string): string {
  if (/^[A-Za-z0-9.:_-]+$/.test(text)) return text;
  throw new InvalidArgumentError('Give a host name or an IP address, such as 127.0.0.1 or 0.0.0.0.');
}

/** Reads a reference: the number of a lap of the same recording, or the path of another one. */
export function parseReference(text: string): ReferenceChoice {
  if (/^\d{1,6}$/.test(text)) return { kind: 'lap', lap: Number(text) };
  if (statSync(text, { throwIfNoEntry: false })?.isFile() === true) return { kind: 'file', path: text };
  throw new InvalidArgumentError('Give the number of a lap, or an .ibt file that is there.');
}

/** Reads a number; its bounds are the business of whoever uses it. */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Give a number.');
}

/** Gathers the values of an option that may be given several times; a variable separates them by semicolons. */
export function severalTexts(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(';').filter((part) => part.trim() !== '')];
}

/** Reads the name of a sim's shared memory. */
export function parseMemory(text: string): string {
  if (text.length <= LONGEST_MEMORY_NAME && /^[A-Za-z0-9_-]+$/.test(text)) return text;
  throw new InvalidArgumentError(`Give 1 to ${LONGEST_MEMORY_NAME} letters, digits, "-" and "_".`);
}
