import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../engine.ts';

/**
 * A program that writes what it is to say into a file, in place of saying it. What it does with a sentence, the sentence
 * tells: `die` ends it with code 3, `die once` only the first time, `hang` never ends, `leave` ends it with code 0
 * without an answer, `bye` after one.
 */
const PROGRAM = `
const fs = require('node:fs');
const [file, mode, text] = process.argv.slice(2);
const speak = (words, done) => {
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\\n') : [];
  fs.appendFileSync(file, words + '\\n');
  if (words === 'die' || (words === 'die once' && !before.includes(words))) {
    process.stderr.write('no sound\\ndevice is busy\\n', () => process.exit(3));
  } else if (words === 'leave') process.exit(0);
  else if (words === 'hang') setInterval(() => {}, 1e6);
  else done();
};
if (mode === 'argument') speak(text, () => {});
else if (mode === 'stdin') speak(fs.readFileSync(0, 'utf8').trimEnd(), () => {});
else require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const words = Buffer.from(line, 'base64').toString();
  speak(words, () => process.stdout.write('noise\\ndone\\n', () => words === 'bye' && process.exit(0)));
});
`;

/** A stand-in for a speech program: a real process, in a folder of its own. */
export interface StandIn {
  readonly folder: string;
  engine(takes: Engine['takes']): Engine;
  /** What it was to say so far. */
  said(): string[];
  remove(): void;
}

/** Makes a stand-in. */
export function makeStandIn(): StandIn {
  const folder = mkdtempSync(join(tmpdir(), 'gt3-voice-'));
  const program = join(folder, 'program.cjs');
  const file = join(folder, 'said.txt');
  writeFileSync(program, PROGRAM);
  appendFileSync(file, '');
  return {
    folder,
    engine: (takes) => ({ name: 'stand-in', command: process.execPath, args: [program, file, takes], takes }),
    said: () => readFileSync(file, 'utf8').split('\n').slice(0, -1),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Puts a program on a path of its own: a script that does as the stand-in does. */
export function installAs(standIn: StandIn, name: string, takes: Engine['takes']): void {
  const { command, args } = standIn.engine(takes);
  const path = join(standIn.folder, name);
  const words = [command, ...args].map((word) => `'${word}'`).join(' ');
  const last = takes === 'argument' ? ' "$' + '{@: -1}"' : '';
  writeFileSync(path, `#!/bin/bash\nexec ${words}${last}\n`);
  chmodSync(path, 0o755);
}
