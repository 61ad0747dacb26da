import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { capturingLog, silentLog } from '../../../../test/support/log.ts';
import { speechSeconds } from '../cues/speech-time.ts';
import { sapi } from './engine.ts';
import { VoiceUnavailableError } from './errors.ts';
import { findEngine } from './find-engine.ts';
import { openMouth } from './mouth.ts';
import { openVoice } from './open-voice.ts';
import { speakable } from './speakable.ts';
import { installAs, makeStandIn, type StandIn } from './testing/stand-in.ts';

let standIn: StandIn;
beforeEach(() => {
  standIn = makeStandIn();
});
afterEach(() => standIn.remove());

const machine = (platform: NodeJS.Platform) => ({ platform, env: { PATH: `:${standIn.folder}:/no/such/folder` } });

describe('openVoice', () => {
  it('that is off says nothing and needs nothing', async () => {
    const voice = openVoice('off', silentLog(), machine('linux'));
    expect(await voice.say('one')).toBe(false);
    await voice.close();
  });

  it.each([
    ['linux', /^no voice: espeak-ng or spd-say is not on the PATH: install espeak-ng \(apt-get install espeak-ng\)/],
    ['darwin', /^no voice: say is not on the PATH/],
    ['win32', /^no voice: powershell\.exe is not on the PATH: Windows PowerShell is missing/],
  ] as const)('says in one line what to do where there is no program: %s', (platform, message) => {
    expect(() => openVoice('auto', silentLog(), machine(platform))).toThrow(VoiceUnavailableError);
    expect(() => openVoice('auto', silentLog(), machine(platform))).toThrow(message);
  });

  it.skipIf(process.platform === 'win32').each([
    ['linux', 'espeak-ng', 'stdin'],
    ['linux', 'spd-say', 'argument'],
    ['darwin', 'say', 'stdin'],
  ] as const)('on %s speaks through %s', async (platform, name, takes) => {
    installAs(standIn, name, takes);
    const log = capturingLog();
    const voice = openVoice('auto', log, machine(platform));
    expect(await voice.say('--help')).toBe(true);
    await voice.close();
    expect(standIn.said()).toEqual(['--help']);
    expect(log.lines.map(({ message }) => message)).toEqual([`cues are spoken by ${name}`]);
  });

  it.skipIf(process.platform === 'win32')('on Windows speaks through one PowerShell', async () => {
    installAs(standIn, 'powershell.exe', 'lines');
    const { platform, env } = machine('win32');
    const windows = { platform, env: { Path: env.PATH.replaceAll(':', ';') } };
    const voice = openVoice('auto', silentLog(), windows);
    expect(await voice.say('one')).toBe(true);
    expect(await voice.say('two')).toBe(true);
    await voice.close();
    expect(standIn.said()).toEqual(['one', 'two']);
  });

  it('gives PowerShell a script that quoting for a command line leaves alone', () => {
    const { args } = sapi('powershell.exe');
    expect(args.at(-2)).toBe('-Command');
    expect(args.at(-1)).not.toMatch(/["\n]/);
  });
});

it('whatever a text holds, one clean line is said', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const clean = speakable(text);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}[\]\u2028\u2029]/u);
      expect(clean).toBe(clean.trim());
      expect(speakable(clean)).toBe(clean);
    }),
  );
});

/** The engine of this machine where it is espeak-ng, or null. */
function realEspeak() {
  try {
    const engine = findEngine(process);
    return engine.name === 'espeak-ng' ? engine : null;
  } catch {
    return null;
  }
}

const engine = realEspeak();
describe.skipIf(engine === null)(engine === null ? 'espeak-ng: not installed here' : 'espeak-ng', () => {
  it.each(['Brake ten metres later.', 'Turn five: full throttle twelve metres earlier.'])(
    'says "%s" in about the time that is reckoned with',
    async (text) => {
      if (engine === null) throw new Error('skipped');
      const file = join(standIn.folder, 'said.wav');
      const mouth = openMouth({ ...engine, args: [...engine.args, '-w', file] });
      await mouth.speak(text);
      const wav = readFileSync(file);
      expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
      const seconds = (wav.length - 44) / wav.readUInt32LE(28);
      expect(seconds).toBeGreaterThan(0.5 * speechSeconds(text));
      expect(seconds).toBeLessThan(speechSeconds(text) + 0.6);
    },
  );
});
