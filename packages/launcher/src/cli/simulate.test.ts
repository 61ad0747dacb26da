import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { LiveMapping, loadSharedMemory, openIbt } from '@gt3/irsdk';
import { expect, onTestFinished, test } from 'vitest';
import { memoryNames } from '../run/sim-memory.ts';
import { gt3 } from '../testing/gt3.ts';
import { scratchFolder } from '../testing/scratch.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const SHORT = ['simulate', '--track', 'roadatlanta_full', '--laps', '1'];

const WRONG: [what: string, args: string[], line: RegExp][] = [
  ['an unknown track', ['--track', 'monz'], /no circuit 'monz': did you mean 'monza_full'\?/],
  ['a corner that is not there', ['--mistake', 'corner=T99,kind=coast'], /no corner 'T99': known are T1, /],
  ['a place without a corner', ['--mistake', 'corner=0,kind=coast'], /no corner at 0 m: the next is T1/],
  ['an unknown kind', ['--mistake', 'corner=T1,kind=brake-erly'], /did you mean 'brake-early'\?/],
  ['a negative amount', ['--mistake', 'corner=T1,kind=coast,amount=-1'], /amount -1 of coast: above 0 and up to 150 m/],
  ['an unknown event', ['--event', 'kind=pitstop'], /did you mean 'pit-stop'\?/],
  ['an unknown car', ['--car', 'gt4'], /no car 'gt4': did you mean .*known are mid-v8/],
  ['a skill out of bounds', ['--skill', '2'], /skill 2: 0 to 1 is wanted/],
  ['a temperature that is none', ['--air', 'hot'], /--air <celsius>.*'hot'.*Give a number/],
  ['an unwritable truth', ['--truth', 'none/t.json'], /none\/t\.json cannot be written: there is no such folder/],
  ['one file for both', ['--truth', 'new.ibt'], /new\.ibt cannot hold both/],
  ['a folder as the recording', ['--out', 'folder'], /folder cannot be written: it is a folder/],
  ['a recording in no folder', ['--out', 'none/x.ibt'], /none\/x\.ibt cannot be written: there is no such folder/],
  ['both ways', ['--live'], /--out is for a recording, not for --live/],
];

/** Paths of this test are in its own folder. */
function inFolder(folder: string, args: readonly string[]): string[] {
  const isPath = (text: string | undefined) => text === '--out' || text === '--truth';
  return args.map((text, i) => (isPath(args[i - 1]) ? path.join(folder, text) : text));
}

test.concurrent.for(WRONG)('%s: one line, exit code 2, and nothing is written', async ([, args, line], context) => {
  const folder = scratchFolder(context.onTestFinished);
  mkdirSync(path.join(folder, 'folder'));
  const { code, output } = await gt3(inFolder(folder, [...SHORT, '--out', 'new.ibt', ...args]));
  expect(output).toMatch(line);
  expect(output.trimEnd().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
  expect(readdirSync(folder)).toEqual(['folder']);
});

test.concurrent('neither a recording nor live: one line that names both', async () => {
  const { code, output } = await gt3(SHORT);
  expect(output).toBe('gt3: give --out FILE.ibt for a recording, or --live for a running sim\n');
  expect(code).toBe(2);
});

test.concurrent('a recording and the truth about it, and one line', async (context) => {
  const folder = scratchFolder(context.onTestFinished);
  const planted = ['--mistake', 'corner=T1,kind=brake-early,amount=12', '--mistake', 'corner=T12,kind=throttle-late'];
  const files = ['--out', 'a.ibt', '--truth', 't.json'];
  const { code, output } = await gt3(inFolder(folder, [...SHORT, ...files, ...planted]));
  expect(code).toBe(0);
  const [, rows] =
    /^\S+a\.ibt: (\d+) rows, [\d.]+ s of driving in [\d.]+ s \(\d+ times real time\); truth in \S+\n$/.exec(output) ??
    [];
  expect(readdirSync(folder).sort()).toEqual(['a.ibt', 't.json']);
  const recording = await openIbt(path.join(folder, 'a.ibt'));
  expect(recording.rowCount).toBe(Number(rows));
  await recording.close();
  const truth: { mistakes: { corner: string; loss: { mean: number } }[] } = JSON.parse(
    readFileSync(path.join(folder, 't.json'), 'utf8'),
  );
  expect(truth.mistakes.map(({ corner }) => corner)).toEqual(['T1', 'T12']);
  expect(truth.mistakes.every(({ loss }) => loss.mean > 0)).toBe(true);
});

function started(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test('Ctrl-C in the middle leaves no file', async () => {
  const out = path.join(scratchFolder(), 'long.ibt');
  const child = spawn(process.execPath, [MAIN, 'simulate', '--laps', '500', '--out', out], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect.poll(() => existsSync(`${out}.${child.pid}.part`), { timeout: 15_000, interval: 20 }).toBe(true);
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([130, null]);
  expect(readdirSync(path.dirname(out))).toEqual([]);
});

test('live: a sim to read, a second one is refused, and Ctrl-C disconnects it', async () => {
  const memory = `gt3-live-${process.pid}`;
  const { mapping } = memoryNames(memory);
  const child = started(['simulate', '--live', '--track', 'roadatlanta_full', '--memory', memory]);
  if (child.stdout === null) throw new Error('no output');
  await once(createInterface({ input: child.stdout }), 'line');
  const shared = (await loadSharedMemory()).openMapping(mapping);
  if (shared === null) throw new Error('no memory');
  onTestFinished(() => shared.close());
  const live = new LiveMapping(shared.bytes);
  const before = live.newestTick;
  await expect.poll(() => live.newestTick, { interval: 20 }).toBeGreaterThan(before + 6);

  const second = await gt3(['simulate', '--live', '--memory', memory]);
  expect(second.output).toMatch(/^gt3: another sim writes \S+ already: .*\n$/);
  expect(second.code).toBe(2);

  expect(live.connected).toBe(true);
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(live.connected).toBe(false);
  expect((await loadSharedMemory()).openMapping(mapping)).toBeNull();
});
