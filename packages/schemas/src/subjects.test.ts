import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContractError } from './errors.ts';
import { partitionOf, partitionToken } from './rig.ts';
import { CUES, INSIGHTS, LAPS, RESULT_STREAM, STREAMS, TELEMETRY } from './streams.ts';
import {
  type ParsedSubject,
  parseSubject,
  partitionFilter,
  RESULT_KINDS,
  resultFilter,
  resultSubject,
  rigFilter,
  TELEMETRY_KINDS,
  telemetrySubject,
} from './subjects.ts';

const anyRig = fc.stringMatching(/^[a-z0-9-]{1,32}$/);
const anySubject = fc.oneof(
  fc.tuple(anyRig, fc.constantFrom(...TELEMETRY_KINDS)).map(([rig, kind]) => telemetrySubject(rig, kind)),
  fc.tuple(anyRig, fc.constantFrom(...RESULT_KINDS)).map(([rig, kind]) => resultSubject(rig, kind)),
);

/** The subject that these parts make. */
function build({ kind, rig }: ParsedSubject): string {
  const telemetry = TELEMETRY_KINDS.find((name) => name === kind);
  if (telemetry !== undefined) return telemetrySubject(rig, telemetry);
  const result = RESULT_KINDS.find((name) => name === kind);
  if (result === undefined) throw new Error(`unknown kind ${kind}`);
  return resultSubject(rig, result);
}

/** True when the broker would match the subject to the filter: `*` one token, `>` the rest. */
function matches(filter: string, subject: string): boolean {
  const pattern = filter.split('.').map((token) => (token === '*' ? '[^.]+' : token === '>' ? '.+' : token));
  return new RegExp(`^${pattern.join('\\.')}$`).test(subject);
}

describe('a subject', () => {
  test('is written as in the contract', () => {
    expect(telemetrySubject('foobar', 'frames')).toBe('gt3.telemetry.40.foobar.frames');
    expect(resultSubject('foobar', 'laps')).toBe('gt3.laps.40.foobar');
    expect(resultSubject('a', 'insights')).toBe('gt3.insights.44.a');
    expect(resultSubject('a', 'cues')).toBe('gt3.cues.44.a');
  });

  test('taken apart gives what it was built from', () => {
    fc.assert(
      fc.property(anyRig, fc.constantFrom(...TELEMETRY_KINDS, ...RESULT_KINDS), (rig, kind) => {
        const parts = { kind, partition: partitionOf(rig), rig };
        expect(parseSubject(build(parts))).toEqual(parts);
      }),
    );
  });

  test('of a wrong rig is never built', () => {
    expect(() => telemetrySubject('A.B', 'frames')).toThrow(ContractError);
    expect(() => resultSubject('>', 'laps')).toThrow(ContractError);
    expect(() => rigFilter('*')).toThrow(ContractError);
    expect(() => partitionFilter(64)).toThrow(ContractError);
  });

  test.each([
    '',
    'gt3',
    'gt3.telemetry',
    'gt3.telemetry.40.foobar',
    'gt3.telemetry.40.foobar.frames.more',
    'gt3.telemetry.40.foobar.laps',
    'gt3.telemetry.41.foobar.frames',
    'gt3.telemetry.040.foobar.frames',
    'gt3.telemetry.4.foobar.frames',
    'gt3.telemetry.40.*.frames',
    'gt3.telemetry.40.FOOBAR.frames',
    'gt4.telemetry.40.foobar.frames',
    'gt3.frames.40.foobar',
    'gt3.laps.40.foobar.laps',
    'gt3.laps.4a.foobar',
    'gt3.laps.40',
    'gt3.laps.40.foobar\n',
  ])('%j is none of the contract', (subject) => {
    expect(parseSubject(subject)).toBeNull();
  });

  test('whatever is recognised is exactly what would be built; all else is null', () => {
    const changed = fc
      .tuple(anySubject, fc.nat(), fc.string({ maxLength: 2 }), fc.nat(2))
      .map(([text, at, put, cut]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + cut);
      });
    fc.assert(
      fc.property(fc.oneof(fc.string(), changed), (text) => {
        const parsed = parseSubject(text);
        if (parsed !== null) expect(build(parsed)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('filters', () => {
  test('of a partition and of a rig take in all of that rig, and no result', () => {
    fc.assert(
      fc.property(
        anyRig,
        fc.constantFrom(...TELEMETRY_KINDS),
        fc.constantFrom(...RESULT_KINDS),
        (rig, kind, result) => {
          const subject = telemetrySubject(rig, kind);
          expect(matches(partitionFilter(partitionOf(rig)), subject)).toBe(true);
          expect(matches(partitionFilter((partitionOf(rig) + 1) % 64), subject)).toBe(false);
          expect(matches(rigFilter(rig), subject)).toBe(true);
          expect(matches(rigFilter(`${rig.slice(0, 31)}x`), subject)).toBe(rig === `${rig.slice(0, 31)}x`);
          expect(matches(resultFilter(result), resultSubject(rig, result))).toBe(true);
          expect(matches(resultFilter(result), subject)).toBe(false);
        },
      ),
    );
  });

  test('of a partition has the token of its subjects', () => {
    expect(partitionFilter(7)).toBe(`gt3.telemetry.${partitionToken(7)}.>`);
  });
});

test('every subject is stored by exactly one stream, the one of its kind', () => {
  fc.assert(
    fc.property(anySubject, (subject) => {
      const stored = STREAMS.filter((stream) => stream.subjects.some((filter) => matches(filter, subject)));
      const kind = parseSubject(subject)?.kind;
      const result = RESULT_KINDS.find((name) => name === kind);
      expect(stored).toEqual([result === undefined ? TELEMETRY : RESULT_STREAM[result]]);
    }),
  );
});

test('streams have the names and limits of the contract', () => {
  expect(STREAMS.map((stream) => [stream.name, stream.maxAgeMs, stream.maxBytes])).toEqual([
    ['TELEMETRY', 7_200_000, 4_294_967_296],
    ['LAPS', 0, 0],
    ['INSIGHTS', 0, 0],
    ['CUES', 0, 0],
  ]);
  for (const stream of [LAPS, INSIGHTS, CUES]) expect(stream.duplicateWindowMs).toBe(30 * 60_000);
  expect(TELEMETRY.duplicateWindowMs).toBe(2 * 60_000);
});
