/** A program that speaks, and how it takes its sentences. No shell is between it and us. */
export interface Engine {
  /** Shown to people. */
  readonly name: string;
  /** Path of the program. */
  readonly command: string;
  readonly args: readonly string[];
  /**
   * `stdin`: a process for each sentence, which reads it from its input. `argument`: the same, and the sentence is its
   * last argument. `lines`: one process for all; each line of its input is a sentence in base64 of UTF-8, and it answers
   * with the line `done` when that has been said.
   */
  readonly takes: 'stdin' | 'argument' | 'lines';
}

/** `-InputFormat None` keeps PowerShell itself from reading the input that the script reads. */
const POWERSHELL_ARGS = ['-NoLogo', '-NoProfile', '-NonInteractive', '-InputFormat', 'None', '-Command'];
/** A sentence comes as data and never as a part of the script; base64 is safe from the console's code page. */
const POWERSHELL_SCRIPT = [
  "$ErrorActionPreference = 'Stop'",
  'Add-Type -AssemblyName System.Speech',
  '$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer',
  '$voice.SetOutputToDefaultAudioDevice()',
  'while ($null -ne ($line = [Console]::In.ReadLine())) {' +
    ' $voice.Speak([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line)));' +
    " [Console]::Out.WriteLine('done') }",
].join('; ');

/** The speech of Windows (SAPI) through Windows' own PowerShell. */
export function sapi(powershell: string): Engine {
  return { name: 'SAPI', command: powershell, args: [...POWERSHELL_ARGS, POWERSHELL_SCRIPT], takes: 'lines' };
}

/** The speech of macOS. */
export function macSay(command: string): Engine {
  return { name: 'say', command, args: [], takes: 'stdin' };
}

/** The speech of Linux that needs no service. */
export function espeak(command: string): Engine {
  return { name: 'espeak-ng', command, args: ['-v', 'en', '--stdin'], takes: 'stdin' };
}

/** The speech of a Linux desktop that runs Speech Dispatcher. */
export function speechDispatcher(command: string): Engine {
  return { name: 'spd-say', command, args: ['--wait', '--language', 'en', '--'], takes: 'argument' };
}
