import { listCircuits } from '@gt3/tracks';
import { expect, test } from 'vitest';
import { buildProgram } from '../cli/program.ts';
import { checkSimulation } from './checks.ts';
import { collectArguments, type Rig } from './rig.ts';
import { simulateArguments, usualMistakes } from './simulation.ts';

/** What a command of the program is given when it is started with these arguments. */
async function parsed([name = '', ...args]: string[]): Promise<Record<string, unknown>> {
  const command = buildProgram().commands.find((one) => one.name() === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  await command.action(() => undefined).parseAsync(args, { from: 'user' });
  return command.opts();
}

test('on every circuit there is something to coach', async () => {
  for (const { key } of listCircuits()) await checkSimulation({ track: key, mistake: usualMistakes(key) });
});

test('a simulator in another process is told all that was asked for', async () => {
  const choice = {
    track: 'sebring_international',
    car: 'rear-flat6',
    skill: 0.35,
    seed: 9_007_199_254_740_991,
    mistake: ['corner=T1,kind=coast', 'corner=T3,kind=spin'],
    event: ['kind=rain,lap=2'],
    fuel: 30,
    air: -2.5,
    trackTemp: 41,
    cars: 3,
  };
  expect(await parsed(simulateArguments({ choice, memory: 'gt3-x' }))).toMatchObject({
    ...choice,
    memory: 'gt3-x',
    live: true,
  });
});

test('a collector in another process is told all that was asked for', async () => {
  const shared = { rig: 'rig-1', batchTicks: 12, voice: true, exitAtEnd: false };
  const live: Rig = { ...shared, source: { kind: 'simulator', memory: 'gt3-x' } };
  expect(await parsed(collectArguments(live))).toMatchObject({ ...shared, source: 'simulator', memory: 'gt3-x' });
  const source = { kind: 'ibt', path: '/a b/x.ibt', speed: Number.POSITIVE_INFINITY, loop: true } as const;
  const replay = await parsed(collectArguments({ ...shared, source, exitAtEnd: true }));
  expect(replay).toMatchObject({ ...shared, exitAtEnd: true, source: source.path, speed: source.speed, loop: true });
});
