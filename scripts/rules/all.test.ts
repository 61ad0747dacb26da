import { expect, test } from 'vitest';
import { RULES, report, staleExceptions } from './all.ts';
import { source } from './source.ts';
import { judgeSettings } from './strictness.ts';

/** Rule, file, text that breaks it, what is said, text that does not. */
const SAMPLES: readonly (readonly [number, string, string, string, string])[] = [
  [
    1,
    'packages/ui/src/a.ts',
    "import { x } from '@gt3/bus';",
    'ui imports bus: it may import schemas, tracks',
    "import { x } from '@gt3/schemas';",
  ],
  [
    1,
    'packages/collector/src/a.ts',
    "const m = await import('@gt3/coach');",
    'collector imports coach',
    "import 'node:fs';",
  ],
  [1, 'packages/gateway/src/a.ts', "export * from '@gt3/collector';", 'gateway imports collector', "import './b.ts';"],
  [
    1,
    'packages/schemas/src/a.ts',
    "import { x } from '@gt3/tracks';",
    'schemas imports tracks: it may import no package',
    "// from '@gt3/tracks'",
  ],
  [
    1,
    'packages/coach/src/b/a.ts',
    "import { x } from '../../../bus/src/x.ts';",
    'from outside its package',
    "import { x } from '../x.ts';",
  ],
  [
    1,
    'packages/coach/src/a.ts',
    "import { x } from '@gt3/bus/src/x.ts';",
    'only @gt3/bus itself is public',
    "import { x } from '@gt3/bus';",
  ],
  [
    1,
    'test/e2e/a.test.ts',
    "import { x } from '../../packages/bus/src/x.ts';",
    'go through @gt3/bus',
    "import { x } from '../support/x.ts';",
  ],
  [
    1,
    'bench/cases/a.ts',
    "import { x } from '../../packages/coach/src/worker/x.ts';",
    'go through @gt3/coach',
    "import { x } from '../../packages/coach/src/analysis/testing/x.ts';",
  ],
  [
    2,
    'packages/coach/src/analysis/laps/a.ts',
    "import { readFileSync } from 'node:fs';",
    'analysis imports node:fs',
    "import { x } from '../b.ts'; import { y } from '@gt3/tracks';",
  ],
  [
    2,
    'packages/coach/src/analysis/a.ts',
    "import { w } from '../worker/w.ts';",
    'analysis imports ../worker/w.ts',
    '// the worker calls Date.now()',
  ],
  [
    2,
    'packages/coach/src/analysis/a.ts',
    'const now = Date.now();',
    'analysis uses Date.now',
    "const text = 'Date.now()';",
  ],
  [2, 'packages/coach/src/analysis/a.ts', 'const r = Math.random();', 'analysis uses Math.random', 'Math.max(1, 2);'],
  [
    3,
    'packages/bus/src/a.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text of a program
    'const s = `gt3.telemetry.${part}.${rig}.frames`;',
    'writes the subject',
    "const s = telemetrySubject(rig, 'frames');",
  ],
  [3, 'packages/bus/src/a.ts', "open('TELEMETRY');", 'writes the stream name', "say('TELEMETRY of a lap');"],
  [3, 'packages/bus/src/a.ts', "open('KV_gt3-rigs');", 'writes the bucket name', "say('gt3-rigs-are-fun');"],
  [
    3,
    'packages/coach/src/a.ts',
    "const i = channel('speed').index;",
    'looks up channel "speed", which the catalogue lacks',
    "const i = channel('Speed').index;",
  ],
  [
    4,
    'packages/coach/src/a.ts',
    'const x = y as unknown as Lap;',
    'casts by "as unknown as"',
    'const x: unknown = y; // as unknown as Lap would do',
  ],
  [
    4,
    'packages/coach/src/a.ts',
    '// @ts-ignore\nx();',
    'switches the compiler off by @ts-ignore',
    '// says @ts-ignore',
  ],
  [
    5,
    'packages/coach/src/a.ts',
    'class LapError extends Error {}\nthrow new LapError();',
    'LapError has no "override readonly name"',
    "class LapError extends Error {\n  override readonly name = 'LapError';\n}\nthrow new LapError();",
  ],
  [
    5,
    'packages/coach/src/a.ts',
    "export class LapError extends Error {\n  override readonly name = 'LapError';\n}",
    'stands neither in errors.ts nor beside what throws it',
    'class Lap extends Object {}',
  ],
  [5, 'packages/coach/src/a.ts', "throw new Error('no');", 'new Error is thrown', "throw new RangeError('lap -1');"],
  [
    6,
    'packages/coach/src/a.ts',
    '// no docstring\nexport function lap() {}',
    'lap is exported and has no docstring',
    '/** One\n * lap. */\nexport function lap() {}\nfunction own() {}',
  ],
  [
    6,
    'packages/coach/src/a.ts',
    '/* plain */\nexport const x = 1;',
    'x is exported and has no docstring',
    '/** Both. */\nexport function f(a: 1): 1;\nexport function f(a: 2): 2;\nexport function f(a: number) {\n}',
  ],
  [
    6,
    'packages/coach/src/a.ts',
    '/** Wheels. */\nexport const LF = 0;\n\nexport const RF = 1;',
    'RF is exported and has no docstring',
    '/** Wheels. */\nexport const LF = 0;\nexport const RF = 1;\nexport const LR = 2;',
  ],
  [7, 'packages/coach/src/a.spec.ts', '', 'is a spec by another ending', ''],
  [7, 'packages/coach/src/__tests__/a.test.ts', '', 'it belongs beside its source', ''],
  [7, 'packages/coach/src/lonely/a.test.ts', '', 'has no source beside it', ''],
  [8, 'packages/coach/src/a.ts', 'x\n'.repeat(401), 'has 401 lines', 'x\n'.repeat(400)],
  [
    9,
    'packages/coach/src/a.test.ts',
    'await new Promise((done) => setTimeout(done, 100));',
    'setTimeout in a test',
    "await event('setTimeout(');",
  ],
  [
    9,
    'test/support/a.ts',
    "import { setTimeout as wait } from 'node:timers/promises';",
    'node:timers/promises in a test',
    'const clock = { sleep(ms) {} };',
  ],
  [9, 'test/e2e/a.test.ts', 'await page.waitForTimeout(5);', 'waitForTimeout in a test', 'await page.waitFor(x);'],
];

test.each(SAMPLES)('rule %i catches in %s: %s', (number, path, bad, message, good) => {
  const rule = RULES.find((candidate) => candidate.number === number);
  const found = rule?.check([source(path, bad)]) ?? [];
  expect(found.map((breach) => breach.message)).toEqual([expect.stringContaining(message)]);
  expect(found[0]?.path).toBe(path);
  if (good !== '') expect(rule?.check([source(path, good)])).toEqual([]);
});

test('a list of most channels outside the contract is a second catalogue', async () => {
  const { CHANNELS } = await import('@gt3/schemas');
  const rule = RULES.find((candidate) => candidate.number === 3);
  const list = (count: number) =>
    CHANNELS.slice(0, count)
      .map((channel) => `'${channel.name}'`)
      .join(', ');
  const found = rule?.check([source('packages/ui/src/a.ts', `const all = [${list(41)}];`)]) ?? [];
  expect(found.map((breach) => breach.message)).toEqual(['names 41 channels: the catalogue is in @gt3/schemas']);
  expect(rule?.check([source('packages/ui/src/a.ts', `const all = [${list(40)}];`)])).toEqual([]);
});

test('a spec beside a source is in its place', () => {
  const rule = RULES.find((candidate) => candidate.number === 7);
  const files = [source('packages/coach/src/a.ts', ''), source('packages/coach/src/b.test.ts', '')];
  expect(rule?.check(files)).toEqual([]);
});

test('the contract itself and its specs may write subjects', () => {
  const text = "const s = 'gt3.laps.40.foobar';";
  const rule = RULES.find((candidate) => candidate.number === 3);
  expect(rule?.check([source('packages/schemas/src/a.ts', text), source('test/e2e/a.test.ts', text)])).toEqual([]);
});

test('lint settings: a rule that is off and an exception too wide are found', () => {
  const rules = { suspicious: { noExplicitAny: 'error', noConsole: 'warn' }, style: { noNonNullAssertion: 'error' } };
  expect(judgeSettings({ linter: { rules }, overrides: [{ includes: ['packages/ui/**'] }] })).toEqual([
    'suspicious/noConsole is no error',
    'the exception for packages/ui/** is not agreed',
  ]);
});

test('the lines of the report name rule, file and line', () => {
  const lines = report([source('packages/bus/src/a.ts', '\n\nthrow new Error("x");')]);
  expect(lines).toContain('rule 5: packages/bus/src/a.ts:3: new Error is thrown: throw a named error class');
});

test('an exception for a file that is gone is itself a breach', () => {
  expect(staleExceptions([source('a.ts', '')], [{ 'a.ts': 'why', 'b.ts': 'why' }])).toEqual([
    { path: 'b.ts', line: 1, message: 'has an exception in allowed.ts and is not there' },
  ]);
});

test('rules are numbered from 1, each once', () => {
  expect(RULES.map((rule) => rule.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
