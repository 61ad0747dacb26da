import type { RigInput } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import type { ChosenLap } from '../chosen-lap.ts';
import { type LogItem, RigLog } from '../rig-log.ts';
import { Collected } from '../testing/collect.ts';
import { drive } from '../testing/synthetic.ts';

const EARLY = { brakeEarly: { 2: 30 } };

function fold(items: readonly LogItem[]): Collected {
  const heard = new Collected();
  const log = new RigLog('me', heard);
  for (const item of items) log.take(item);
  log.coach?.end();
  return heard;
}

function fastLap(): ChosenLap {
  const trace = fold(drive([{}, {}]).log()).laps.find((lap) => lap.valid)?.trace;
  if (!trace) throw new Error('no lap');
  return { lap: 9, trace, car: 'Synthetic GT3', track: 'synthetic ring' };
}

function input(id: string, what: RigInput['input'], lap: ChosenLap | null = null): LogItem {
  return { kind: 'input', input: { v: 1, id, at: 0, from: 'a coach', input: what }, lap };
}

const ANNA = { kind: 'reference', rig: 'anna', run: 'r', lap: 9 } as const;

/** A log with items put in where the lap of that number begins. */
function withItems(log: readonly LogItem[], lap: number, items: readonly LogItem[]): LogItem[] {
  const at = Math.round((log.length * lap) / 6);
  return [...log.slice(0, at), ...items, ...log.slice(at)];
}

const slow = drive(Array(6).fill(EARLY)).log();

describe('an input that names a lap', () => {
  test('is compared with from then on, whatever is driven, and until it is released', () => {
    const items = withItems(slow, 4, [input('b', { kind: 'reference-released' })]);
    const { laps } = fold(withItems(items, 2, [input('a', ANNA, fastLap())]));
    const whose = laps.filter(({ reference }) => reference !== null).map(({ reference }) => reference?.rig ?? 'me');
    expect(new Set(whose)).toEqual(new Set(['me', 'anna']));
    expect(whose.at(-1)).toBe('me');
  });

  test.each([
    ['of a track of another name', { track: 'elsewhere' }],
    ['that is not in the store', null],
  ])('changes nothing where it is one %s', (_, other) => {
    const lap = other === null ? null : { ...fastLap(), ...other };
    const { laps, findings } = fold(withItems(slow, 2, [input('a', ANNA, lap)]));
    expect(laps.every(({ reference }) => reference?.rig === undefined)).toBe(true);
    expect(findings).toEqual([]);
  });

  test('is not taken from another car when a coach offers it, and is when a person chose it', () => {
    const other = { ...fastLap(), car: 'Another GT3' };
    const rigs = (offered: boolean) =>
      fold([...slow.slice(0, 1), input('a', { ...ANNA, offered }, other), ...slow.slice(1)]).laps.map(
        ({ reference }) => reference?.rig,
      );
    expect(rigs(true)).not.toContain('anna');
    expect(rigs(false)).toContain('anna');
  });

  test('offered before the first lap counts at once, and the own lap takes its place', () => {
    const { laps, findings } = fold([
      ...slow.slice(0, 1),
      input('a', { ...ANNA, offered: true }, fastLap()),
      ...slow.slice(1),
    ]);
    const whose = laps.filter(({ reference }) => reference !== null).map(({ reference }) => reference?.rig ?? 'me');
    expect(whose).toEqual(['anna', 'me', 'me', 'me', 'me', 'me']);
    expect(findings).toEqual([]);
  });

  test('and wishes are gone on with in the next run', () => {
    const second = slow.map((item): LogItem => {
      if (item.kind === 'session') return { kind: 'session', info: { ...item.info, run: 'second' } };
      return item.kind === 'frames' ? { kind: 'frames', batch: { ...item.batch, run: 'second' } } : item;
    });
    const marked = input('f', { kind: 'focus', corner: 'T1' });
    const { laps, findings } = fold([
      ...slow.slice(0, 1),
      input('a', ANNA, fastLap()),
      marked,
      ...slow.slice(1),
      ...second,
    ]);
    const half = laps.length / 2;
    const whose = laps.slice(half).flatMap(({ reference }) => (reference === null ? [] : [reference.rig]));
    expect(whose).toEqual(Array(6).fill('anna'));
    expect(findings.filter(({ withheld, corner }) => withheld === null && corner !== 'T1')).toEqual([]);
  });

  test('is let go on another track', () => {
    const away: LogItem[] = slow.map((item) => {
      if (item.kind !== 'session') return item;
      const track = { ...item.info.track, name: 'other ring' };
      return { kind: 'session', info: { ...item.info, track } };
    });
    const later = away.map((item): LogItem => {
      if (item.kind !== 'frames') return item;
      const { batch } = item;
      return { kind: 'frames', batch: { ...batch, t0: batch.t0 + 1000, tick0: batch.tick0 + 60_000 } };
    });
    const { laps } = fold([...slow.slice(0, 1), input('a', ANNA, fastLap()), ...slow.slice(1), ...later]);
    const whose = laps.filter(({ reference }) => reference !== null).map(({ reference }) => reference?.rig ?? 'me');
    expect(whose.slice(0, 6)).toEqual(Array(6).fill('anna'));
    expect(whose.length).toBeGreaterThan(6);
    expect(new Set(whose.slice(6))).toEqual(new Set(['me']));
  });
});

test('a mark on a corner that the circuit does not have changes nothing', () => {
  const run = drive([{}, EARLY, EARLY, EARLY, EARLY, EARLY]).log();
  const marked = input('a', { kind: 'focus', corner: 'T99' });
  expect(fold(withItems(run, 3, [marked])).findings).toEqual(fold(run).findings);
});

test('a marked corner is the only one spoken of and cued', () => {
  const run = drive([{}, EARLY, EARLY, EARLY, EARLY, EARLY]).log();
  const marked = (corner: string | null) =>
    fold([...run.slice(0, 1), input('a', { kind: 'focus', corner }), ...run.slice(1)]);
  const spoken = ({ findings }: Collected) => findings.filter((one) => one.withheld === null).map((one) => one.id);
  const plain = fold(run);
  expect(plain.findings.length).toBeGreaterThan(0);
  expect(spoken(marked('T3'))).toEqual(spoken(plain).filter((id) => id.includes('-T3-')));
  expect(spoken(marked('T1'))).toEqual(spoken(plain).filter((id) => id.includes('-T1-')));
  expect(spoken(marked(null))).toEqual(spoken(plain));
  expect(marked('T1').findings.map(({ id }) => id)).toEqual(plain.findings.map(({ id }) => id));
  expect(marked('T1').plans.flatMap(({ cues }) => cues.filter(({ corner }) => corner === 'T3'))).toEqual([]);
});
