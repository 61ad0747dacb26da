import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LapResult, RigLog } from '@gt3/coach';
import { recordingBatches } from '@gt3/collector';
import { CAUSES, type Cause, type TrackModel } from '@gt3/schemas';
import { type MistakeSpec, type SimulationSpec, truthFor, writeRecording } from '@gt3/simulator';
import { circuitByKey } from '@gt3/tracks';
import { KnownLaps, type NumberedLap } from '../../packages/coach/src/analysis/gain/testing/known-laps.ts';
import { USUAL_MISTAKES } from '../support/mistakes.ts';

/** A planted mistake: what it cost, what was thought to be had, in seconds a lap. */
export interface Guess {
  readonly cause: Cause;
  readonly skill: number;
  readonly truth: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A drive with one corner taken too slowly in every lap: whether the envelope finds it. */
export interface Found {
  readonly corner: string;
  /** Seconds on the table there, and in the corner with the next most. */
  readonly seconds: number;
  readonly next: number;
}

/** What gains and envelopes came to, where corner, cause and laps are known. */
export interface GainScore {
  readonly guesses: readonly Guess[];
  readonly found: readonly Found[];
}

const CIRCUITS = [
  'monza_full',
  'spa_2024_up',
  'suzuka_grandprix',
  'nurburgring_gp',
  'watkinsglen_2021_fullcourse',
] as const;
const CARS = ['mid-v8', 'front-v8', 'rear-flat6'] as const;
const SKILLS = [0.4, 0.65, 0.9] as const;
const LAPS = 8;
const BAD = [4, 5, 6, 7, 8];
/** Planted corners lie so far apart that one has no part in another's loss. */
const CORNERS_APART = 4;
const SLOW_LAPS = 3;
const SLOW_KMH = 20;

interface Laps {
  readonly model: TrackModel | null;
  readonly valid: readonly NumberedLap[];
}

/**
 * Drives with mistakes planted in every fourth or fifth corner, and drives with one corner taken too slowly all the time.
 *
 * @param seed scoring and tuning use different ones
 */
export async function gainScore(seed: number, drives: number, progress: (text: string) => void): Promise<GainScore> {
  const folder = mkdtempSync(join(tmpdir(), 'gt3-gain-'));
  const guesses: Guess[] = [];
  const found: Found[] = [];
  try {
    for (let i = 0; i < drives; i++) {
      progress(`drive ${i + 1} of ${drives}`);
      guesses.push(...(await guessesOf(planted(seed, i), folder)));
      if (i % 3 === 0) found.push(...(await slowCorner(seed, i, folder)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { guesses, found };
}

/** Everything in turn: by numbers that have no common divisor, so that all meet all. */
function base(seed: number, i: number, laps: number): SimulationSpec & { readonly skill: number } {
  return {
    track: CIRCUITS[i % CIRCUITS.length] ?? 'monza_full',
    car: CARS[Math.floor(i / 2) % CARS.length] ?? 'mid-v8',
    skill: SKILLS[i % SKILLS.length] ?? 0.65,
    seed: seed + i,
    laps,
  };
}

function planted(seed: number, i: number): SimulationSpec & { readonly skill: number } {
  const spec = base(seed, i, LAPS);
  const { corners } = circuitByKey(spec.track);
  const mistakes: MistakeSpec[] = [];
  for (let c = (seed + i) % CORNERS_APART; c < corners.length; c += CORNERS_APART + ((c + i) % 2)) {
    const [kind, amount] = USUAL_MISTAKES[(seed + 5 * i + 3 * c) % USUAL_MISTAKES.length] ?? ['coast', 25];
    const corner = corners[c]?.id;
    if (corner !== undefined) mistakes.push({ corner, kind, amount, laps: BAD });
  }
  return { ...spec, mistakes };
}

async function lapsOf(spec: SimulationSpec, folder: string): Promise<Laps> {
  const path = join(folder, 'drive.ibt');
  await writeRecording({ ...spec, out: path });
  const valid: NumberedLap[] = [];
  let model: TrackModel | null = null;
  const nothing = () => undefined;
  const log = new RigLog('bench', {
    lap: (one: LapResult) => {
      if (one.valid && one.trace !== null) valid.push({ lap: one.lap, trace: one.trace });
    },
    model: (made) => {
      model = made;
    },
    finding: nothing,
    note: nothing,
    plan: nothing,
    fault: nothing,
  });
  for await (const item of recordingBatches(path)) log.take(item);
  log.coach?.end();
  return { model, valid };
}

async function guessesOf(spec: SimulationSpec & { readonly skill: number }, folder: string): Promise<Guess[]> {
  const { model, valid } = await lapsOf(spec, folder);
  if (model === null) return [];
  const { mistakes } = await truthFor(spec);
  const known = new KnownLaps(model, valid);
  const except = new Set(mistakes.map((one) => one.corner));
  return mistakes.flatMap(({ corner, kind, loss }) => {
    const cause = CAUSES.find((one) => one === kind);
    const gain = cause === undefined ? null : known.gain(corner, cause, new Set(BAD), except);
    return cause === undefined || gain === null ? [] : [{ cause, skill: spec.skill, truth: loss.mean, ...gain }];
  });
}

/** A corner in the middle of a lap that is braked for, taken much too slowly in every lap. */
async function slowCorner(seed: number, i: number, folder: string): Promise<Found[]> {
  const spec = base(seed, i, SLOW_LAPS);
  const normal = await lapsOf(spec, folder);
  if (normal.model === null) return [];
  const usual = new KnownLaps(normal.model, normal.valid).table() ?? [];
  const [wanted] = usual.toSorted((a, b) => a.seconds - b.seconds).slice(usual.length >> 1);
  if (wanted === undefined) return [];
  const { corner } = wanted;
  const slow = await lapsOf({ ...spec, mistakes: [{ corner, kind: 'over-slow', amount: SLOW_KMH }] }, folder);
  const table = slow.model === null ? null : new KnownLaps(slow.model, slow.valid).table();
  if (table === null) return [];
  const seconds = table.find((one) => one.corner === corner)?.seconds ?? 0;
  const next = Math.max(...table.filter((one) => one.corner !== corner).map((one) => one.seconds));
  return [{ corner, seconds, next }];
}
