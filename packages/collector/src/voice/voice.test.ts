import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { capturingLog } from '../../../../test/support/log.ts';
import type { Clock } from '../clock.ts';
import { openMouth } from './mouth.ts';
import { makeStandIn, type StandIn } from './testing/stand-in.ts';
import { SpokenVoice, type Voice } from './voice.ts';

/** A clock that stands still until it is told. */
class HandClock implements Clock {
  time = 0;
  /** Waits that were begun, and end when the test says so. */
  readonly sleeps: { ms: number; wake(): void }[] = [];
  now(): number {
    return this.time;
  }
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((wake) => {
      this.sleeps.push({ ms, wake });
      signal.addEventListener('abort', () => wake());
    });
  }
}

let standIn: StandIn;
let clock: HandClock;
let voice: Voice | null;

beforeEach(() => {
  standIn = makeStandIn();
  clock = new HandClock();
  voice = null;
});
afterEach(async () => {
  await voice?.close();
  standIn.remove();
});

describe.each(['lines', 'stdin', 'argument'] as const)('a voice by a program that takes %s', (takes) => {
  function speak() {
    const log = capturingLog();
    const made = new SpokenVoice(openMouth(standIn.engine(takes)), clock, log);
    voice = made;
    return { voice: made, log };
  }

  it('says one sentence after the other; of those that wait only the newest', async () => {
    const { voice: made } = speak();
    const all = ['one', 'two', 'three'].map((text) => made.say(text));
    expect(await Promise.all(all)).toEqual([true, false, true]);
    expect(standIn.said()).toEqual(['one', 'three']);
  });

  it('hands a text over as it is, without a shell, on one line', async () => {
    const { voice: made } = speak();
    const text = '-w "$(touch x)" `id`; \'é\' & %PATH% | 5 > 3';
    expect(await made.say(`${text}\n[[rate 400]]\u0007\u202e`)).toBe(true);
    expect(standIn.said()).toEqual([`${text} rate 400`]);
  });

  it('does not say what waited for more than 8 s, nor what has no words', async () => {
    const { voice: made } = speak();
    const first = made.say('one');
    const second = made.say('two');
    clock.time = 8001;
    expect(await Promise.all([first, second, made.say('\u0000\n')])).toEqual([true, false, false]);
    expect(standIn.said()).toEqual(['one']);
  });

  it('starts its program again when that dies, and goes on', async () => {
    const { voice: made, log } = speak();
    expect(await made.say('die once')).toBe(true);
    expect(await made.say('and on')).toBe(true);
    expect(standIn.said()).toEqual(['die once', 'die once', 'and on']);
    expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'the voice failed; its program is started again'],
    ]);
  });

  it('is gone, and says so once, when its program dies again', async () => {
    const { voice: made, log } = speak();
    const later = made.say('die');
    const waiting = made.say('more');
    expect(await Promise.all([later, waiting])).toEqual([false, false]);
    expect(await made.say('more')).toBe(false);
    expect(standIn.said()).toEqual(['die', 'die']);
    expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'error']);
    expect(log.lines[1]?.message).toMatch(/^the voice is gone: its program failed twice/);
    const reason = takes === 'argument' ? 'it gave no reason' : 'device is busy';
    expect(log.lines[1]?.fields).toMatchObject({ err: { message: `stand-in ended with 3: ${reason}` } });
  });

  it('ends a program that hangs, and falls silent in the middle of a sentence when it is closed', async () => {
    const { voice: made, log } = speak();
    const hanging = made.say('hang');
    expect(clock.sleeps[0]?.ms).toBeCloseTo(3000 * (4 / 14 + 0.25) + 8000);
    clock.sleeps[0]?.wake();
    await log.waitFor(/started again/);
    const late = made.say('late');
    await made.close();
    await made.close();
    expect(await Promise.all([hanging, late, made.say('later')])).toEqual([false, false, false]);
    expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
  });
});

it('starts again a program that stays and has left after a sentence', async () => {
  voice = new SpokenVoice(openMouth(standIn.engine('lines')), clock, capturingLog());
  expect([await voice.say('bye'), await voice.say('two'), await voice.say('bye'), await voice.say('four')]).toEqual(
    Array(4).fill(true),
  );
});

it('takes it for a failure when a program that stays leaves without an answer', async () => {
  const log = capturingLog();
  voice = new SpokenVoice(openMouth(standIn.engine('lines')), clock, log);
  expect(await voice.say('leave')).toBe(false);
  expect(log.lines[1]?.fields).toMatchObject({ err: { message: 'stand-in ended without saying its sentence' } });
});

it('is gone where its program cannot be started', async () => {
  const log = capturingLog();
  voice = new SpokenVoice(openMouth({ ...standIn.engine('lines'), command: '/no/such/program' }), clock, log);
  expect(await voice.say('one')).toBe(false);
  expect(log.lines[1]?.fields).toMatchObject({ err: { message: 'stand-in: spawn /no/such/program ENOENT' } });
});
