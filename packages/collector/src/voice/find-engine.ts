import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type Engine, espeak, macSay, sapi, speechDispatcher } from './engine.ts';
import { VoiceUnavailableError } from './errors.ts';

/** Where a speech program is looked for. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Programs by the order in which they are liked, and what to do where there is none. */
interface Choice {
  readonly programs: readonly (readonly [name: string, engine: (command: string) => Engine])[];
  readonly advice: string;
}

const WINDOWS: Choice = {
  programs: [['powershell.exe', sapi]],
  advice: 'Windows PowerShell is missing: switch its Windows feature on',
};
const MAC: Choice = { programs: [['say', macSay]], advice: 'macOS brings `say` along as /usr/bin/say' };
const UNIX: Choice = {
  programs: [
    ['espeak-ng', espeak],
    ['spd-say', speechDispatcher],
  ],
  advice: 'install espeak-ng (apt-get install espeak-ng)',
};

/**
 * Finds the program that speaks on this machine.
 *
 * @throws VoiceUnavailableError telling what to install
 */
export function findEngine(machine: Machine): Engine {
  const { programs, advice } = machine.platform === 'win32' ? WINDOWS : machine.platform === 'darwin' ? MAC : UNIX;
  for (const [name, engine] of programs) {
    const path = folders(machine)
      .map((folder) => join(folder, name))
      .find(isProgram);
    if (path !== undefined) return engine(path);
  }
  const names = programs.map(([name]) => name).join(' or ');
  throw new VoiceUnavailableError(`no voice: ${names} is not on the PATH: ${advice}, or go without the voice`);
}

function folders({ platform, env }: Machine): string[] {
  const windows = platform === 'win32';
  const path = Object.entries(env).find(([name]) => (windows ? name.toUpperCase() : name) === 'PATH')?.[1] ?? '';
  const own = windows ? [join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0')] : [];
  return [...own, ...path.split(windows ? ';' : ':').filter((folder) => folder !== '')];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
