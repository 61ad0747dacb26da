import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freePort } from '../run/ports.ts';
import { gt3 } from '../testing/gt3.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { buildProgram } from './program.ts';

const WRONG: [what: string, args: string[], env: NodeJS.ProcessEnv, line: RegExp][] = [
  ['no command', [], {}, /give a command, such as start/],
  ['a misspelt command', ['anlyze'], {}, /unknown command 'anlyze' \(Did you mean analyze\?\)/],
  ['a misspelt option', ['start', '--replya', 'x'], {}, /unknown option '--replya' \(Did you mean --replay\?\)/],
  ['a number out of range', ['start', '--port', '70000'], {}, /--port.*70000.*whole number from 0 to 65535/],
  ['a wrong variable', ['start'], { GT3_SPEED: 'fast' }, /'fast' from env 'GT3_SPEED'.*such as 20, or max/],
  ['a wrong rig', ['collect', '--source', 'x.ibt', '--rig', 'My Rig'], {}, /'My Rig'.*1 to 32 of a-z, 0-9/],
  ['no source', ['collect'], {}, /required option '--source <source>'/],
  ['a wrong level', ['coach', '--log-level', 'loud'], {}, /Allowed choices are debug, info, warn, error/],
  ['a missing recording', ['start', '--replay', '/nowhere/x.ibt'], {}, /\/nowhere\/x\.ibt.*no such file/],
  ['a missing recording to analyse', ['analyze', '/nowhere/x.ibt'], {}, /\/nowhere\/x\.ibt.*no such file/],
  ['a reference from nowhere', ['reference'], {}, /give a recording \(FILE\.ibt\), or --release/],
  ['a reference and none', ['reference', 'x.ibt', '--release'], {}, /--release goes without a recording/],
  ['too many files', ['analyze', 'a.ibt', 'b.ibt'], {}, /too many arguments/],
  ['a source for another command', ['collect', '--source', 'simulator', '--loop'], {}, /--loop is for recordings/],
  [
    'a speed without a recording',
    ['start', '--speed', '2'],
    {},
    /--speed is for recordings: give --replay FILE\.ibt too/,
  ],
  ['two rigs', ['start', '--iracing', '--replay', 'x.ibt'], {}, /--iracing cannot go with --replay/],
  ['no rig and one', ['start', '--no-rig', '--track', 'monza_full'], {}, /--track needs a rig: leave --no-rig out/],
  ['a misspelt track to drive', ['start', '--track', 'monza_ful'], {}, /did you mean 'monza_full'/],
  ['a wrong mistake', ['start', '--mistake', 'corner=T2,kind=coast'], {}, /no corner 'T2' .*known are T1, T3/],
  [
    'a wrong variable of a mistake',
    ['start'],
    { GT3_MISTAKE: 'corner=T1,kind=coast;oh' },
    /'oh'.*pairs of corner, kind/,
  ],
  ['a wrong name of memory', ['simulate', '--live', '--memory', 'a b'], {}, /'a b'.*1 to 24 letters, digits/],
  [
    'copies without a cluster',
    ['start', '--replicas', '3'],
    {},
    /--replicas is for a cluster of brokers: give --server/,
  ],
  ['a misspelt track', ['tracks', 'monza_ful'], {}, /did you mean 'monza_full'/],
];

test.concurrent.each(WRONG)('%s: one line and exit code 2', async (_what, args, env, line) => {
  const { code, output } = await gt3(args, env);
  expect(output).toMatch(line);
  expect(output.trimEnd().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
});

test.concurrent('something that is no recording: one line and exit code 2, before anything is started', async (context) => {
  const file = path.join(scratchFolder(context.onTestFinished), 'notes.ibt');
  writeFileSync(file, 'Turn 3: brake later\n'.repeat(100));
  for (const args of [
    ['start', '--replay', file],
    ['analyze', file],
    ['analyze', file, '--json'],
    ['collect', '--source', file],
  ]) {
    const { code, output } = await gt3(args);
    expect(output).toContain(file);
    expect(output.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  }
});

test.skipIf(process.platform === 'win32').concurrent('iRacing on another system: one line', async () => {
  const [start, collect] = await Promise.all([gt3(['start', '--iracing']), gt3(['collect', '--source', 'iracing'])]);
  for (const { code, output } of [start, collect]) {
    expect(output).toMatch(/^gt3: iRacing runs on Windows, this is \w+: use the simulator, or a recording .*\n$/);
    expect(code).toBe(2);
  }
});

test.skipIf(process.platform !== 'linux').concurrent('a voice where no program speaks: one line', async () => {
  const { code, output } = await gt3(['collect', '--source', 'simulator', '--voice'], { PATH: '/nowhere' });
  expect(output).toMatch(/^gt3: no voice: espeak-ng or spd-say is not on the PATH: install .*\n$/);
  expect(code).toBe(2);
});

test.concurrent('a taken port: one line that names it and the option', async ({ onTestFinished }) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const { code, output } = await gt3(['start', '--port', port, '--data', scratchFolder(onTestFinished)]);
  expect(output).toMatch(new RegExp(`^gt3: port ${port} on 127\\.0\\.0\\.1 is taken: .*--port\\n$`));
  expect(code).toBe(2);
});

test.concurrent('a broker that does not answer: one line', async () => {
  const server = `nats://127.0.0.1:${await freePort('127.0.0.1')}`;
  const { code, output } = await gt3(['start', '--port', '0', '--server', server, '--log-level', 'error']);
  expect(output).toContain(server);
  expect(output.trimEnd().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
});

test('every command has help with examples, and can take every option from the environment', () => {
  const { commands } = buildProgram();
  expect(commands).toHaveLength(10);
  for (const command of commands) {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toMatch(new RegExp(`^Usage: gt3 ${command.name()} [^]*Examples:\\n  np`));
    const variables = command.options.map((option) => option.envVar);
    expect(variables.every((name) => name?.startsWith('GT3_') === true)).toBe(true);
  }
});

test.concurrent('empty variables say nothing', async () => {
  const { code } = await gt3(['tracks', 'monza_full'], { GT3_SERVER: '', GT3_PORT: '' });
  expect(code).toBe(0);
});

test.concurrent('tracks lists circuits, and the corners of one', async () => {
  const [all, one] = await Promise.all([gt3(['tracks']), gt3(['tracks', 'monza_full'])]);
  expect(all.output).toMatch(/^monza_full +Autodromo Nazionale Monza/m);
  expect(one.output).toMatch(/^T1 .* left|right +\d+ +\d+ +\d+$/m);
});

test.concurrent('doctor says the same as text and as JSON', async () => {
  const port = ['--port', '0'];
  const [text, json] = await Promise.all([gt3(['doctor', ...port]), gt3(['doctor', '--json', ...port])]);
  const facts: { name: string; state: string; remedy: string | null }[] = JSON.parse(json.output);
  const rig = ['shared memory', 'speech'];
  const names = ['Node', 'node modules', 'broker', 'broker port', 'dashboard port', 'dashboard'];
  expect(facts.map((fact) => fact.name)).toEqual([...names, 'Chromium', 'koffi', ...rig, 'Wine', 'Docker']);
  expect(text.output.trimEnd().split('\n')).toHaveLength(facts.length);
  expect(facts.every((fact) => (fact.state === 'ok') === (fact.remedy === null))).toBe(true);
  expect(json.code).toBe(facts.some((fact) => fact.state === 'missing') ? 1 : 0);
});
