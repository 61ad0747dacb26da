import type { Finding } from '@gt3/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packState, unpackState } from '../../worker/state-codec.ts';
import { Coach } from '../coach.ts';
import { slicePass } from '../gain/slice.ts';
import type { DrivenLap } from '../loss/losses.ts';
import { circuitOf } from '../testing/circuit.ts';
import { Collected } from '../testing/collect.ts';
import { drive } from '../testing/synthetic.ts';
import { Experience, type ExperienceState } from './experience.ts';

const KINDS = ['plain', 'early', 'slow', 'crawling'] as const;
type Kind = (typeof KINDS)[number];

const { model, laps } = circuitOf([
  {},
  { brakeEarly: { 2: 20 } },
  { overSlow: { 1: 5 } },
  { overSlow: { 0: 2, 1: 4, 2: 3, 3: 3 }, brakeEarly: { 0: 25, 1: 25, 2: 25, 3: 25 } },
]);

/** How one lap of a test is driven. */
interface Planned {
  readonly kind: Kind;
  readonly counts: boolean;
  /** Wetness of the track in each of its corners. */
  readonly wetness: readonly number[];
}

const DRY = [1, 1, 1, 1];
const NOT_COUNTED: Planned = { kind: 'crawling', counts: false, wetness: DRY };
const lapsOf = (kinds: readonly Kind[]): Planned[] => kinds.map((kind) => ({ kind, counts: true, wetness: DRY }));

function lapOf(kind: Kind, lap: number): DrivenLap {
  const driven = laps[KINDS.indexOf(kind)];
  if (driven === undefined) throw new Error(`no ${kind} lap`);
  return { ...driven, lap };
}

/** What a worker that goes on from a checkpoint gets. */
function throughCodec(experience: ExperienceState): ExperienceState {
  const coach = new Coach('rig', drive([{}]).session, new Collected()).snapshot();
  const state = unpackState(packState({ coach: { ...coach, experience }, inputs: [], laps: 0, insights: 0 })).coach;
  if (state === null) throw new Error('no state');
  return state.experience;
}

/** Judges every pass of some laps; goes on from a snapshot before the pass of that number. */
function judgeAll(planned: readonly Planned[], cut: number | null, chosen: DrivenLap | null = null): Finding[] {
  let experience = new Experience();
  const findings: Finding[] = [];
  let passed = 0;
  planned.forEach(({ kind, counts, wetness }, i) => {
    const driven = lapOf(kind, i + 1);
    model.corners.forEach((corner, k) => {
      if (passed++ === cut) {
        const state = throughCodec(experience.snapshot());
        experience = new Experience();
        experience.restore(state);
      }
      const segment = model.segments[k];
      const pass = driven.passes.get(corner.id);
      if (segment === undefined || pass === undefined) throw new Error(`no pass of ${corner.id}`);
      const slice = slicePass(driven.trace, segment);
      if (slice === null) throw new Error('no slice');
      const seen = { lap: driven.lap, wetness: wetness[k] ?? null, pass, slice };
      const found = experience.judge(seen, corner, segment, null, chosen);
      if (found !== null) findings.push(found);
    });
    experience.lapEnded(counts ? driven : null, model, wetness.at(-1) ?? null);
  });
  return findings;
}

const brief = (findings: readonly Finding[]) => findings.map(({ lap, corner, cause }) => [lap, corner, cause]);

describe('what laps have shown', () => {
  test('laps that are alike give nothing to say', () => {
    expect(judgeAll(lapsOf(Array(8).fill('plain')), null)).toEqual([]);
  });

  test('tells a corner that is braked for too early, from the second time on aloud', () => {
    const found = judgeAll(lapsOf(['plain', 'plain', 'plain', 'early', 'early', 'early']), null);
    const spoken = found.filter((one) => one.withheld === null);
    expect(brief(spoken)).toEqual([5, 6].map((lap) => [lap, 'T3', 'brake-early']));
    expect(spoken.map((one) => one.laps)).toEqual([
      [4, 5],
      [4, 5, 6],
    ]);
    expect(new Set(found.map((one) => one.corner))).toEqual(new Set(['T3']));
  });

  test('is forgotten where the lap does not count', () => {
    const planned = lapsOf(['plain', 'plain', 'plain', 'early', 'early', 'early']);
    const found = judgeAll(
      planned.map((one) => ({ ...one, counts: one.kind === 'plain' })),
      null,
    );
    expect(found.filter((one) => one.withheld === null || one.laps.length > 1)).toEqual([]);
  });

  test('a lap that does not count says nothing of the next one, however it was driven', () => {
    const before = lapsOf(['plain', 'plain', 'plain', 'early']);
    const after = lapsOf(['early', 'early']);
    const since = (found: readonly Finding[]) => found.filter((one) => one.lap > 5);
    const plain = since(judgeAll([...before, { ...NOT_COUNTED, kind: 'plain' }, ...after], null));
    expect(plain.length).toBeGreaterThan(0);
    expect(since(judgeAll([...before, NOT_COUNTED, ...after], null))).toEqual(plain);
  });

  test('in the dry is not set against the wet', () => {
    const planned = lapsOf(['plain', 'plain', 'plain', 'early', 'early']);
    const rain = planned.map((one, i) => (i < 3 ? one : { ...one, wetness: [4, 4, 4, 4] }));
    expect(judgeAll(planned, null).length).toBeGreaterThan(0);
    expect(judgeAll(rain, null)).toEqual([]);
  });

  test('against a chosen lap is told from the first lap on, and then counts as faster by itself', () => {
    const chosen = lapOf('plain', 3);
    const found = judgeAll(lapsOf(['early', 'early']), null, chosen);
    expect(brief(found)).toEqual([1, 2].map((lap) => [lap, 'T3', 'brake-early']));
    expect(judgeAll(lapsOf(['plain', 'plain']), null, chosen)).toEqual([]);
  });
});

test('a snapshot before any corner goes on with the same findings, whatever laps, rain and invalid laps there were', () => {
  const wetness = fc.oneof(
    { weight: 4, arbitrary: fc.constant(DRY) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(1, 2), { minLength: 4, maxLength: 4 }) },
  );
  const lap = fc.record({
    kind: fc.constantFrom(...KINDS),
    counts: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
    wetness,
  });
  const rest = fc.array(lap, { minLength: 2, maxLength: 6 });
  const plain = lapsOf(['plain', 'plain', 'plain']);
  fc.assert(
    fc.property(rest, fc.nat(), (planned, at) => {
      const all = [...plain, ...planned];
      const cut = 4 * plain.length + (at % (4 * planned.length));
      expect(judgeAll(all, cut)).toEqual(judgeAll(all, null));
    }),
    { numRuns: 60, examples: [[[...lapsOf(['early']), NOT_COUNTED, ...lapsOf(['early', 'early'])], 8]] },
  );
});
