import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CAUSES, type Cause } from '@gt3/schemas';
import { type MistakeTruth, truthFor, writeRecording } from '@gt3/simulator';
import { type Example, examplesOf } from '../../packages/coach/src/analysis/testing/examples.ts';
import { recordedLaps } from '../coaching/recorded-laps.ts';
import { random } from '../support/random.ts';
import type { Lesson } from './drives.ts';

/** What a corner's passes look like, and what was done. */
export interface Labelled {
  /** Null where nothing was. */
  readonly cause: Cause | null;
  /** How many such examples it stands for. */
  readonly weight: number;
  readonly marks: Float64Array;
}

/** A mistake that costs less than this costs nothing, and one has to cost so much to be worth a word; s. */
const NOTHING_S = 0.02;
const WORTH_FINDING_S = 0.05;
const INCIDENT_S = 1.5;
/** What a mistake costs in another corner: from here on it shows there too, s. */
const ELSEWHERE_S = 0.01;
/** Of passes in which nothing was done there are plenty: this share is enough. */
const KEPT = 0.3;

/**
 * Simulates a drive and reads its passes.
 *
 * @param folder of its own, to keep a recording in for the time being
 */
export async function labelled({ spec, from }: Lesson, folder: string): Promise<Labelled[]> {
  const path = join(folder, 'lesson.ibt');
  await writeRecording({ ...spec, out: path });
  const recorded = await recordedLaps(path);
  rmSync(path);
  if (recorded === null) return [];
  const { mistakes } = await truthFor(spec);
  const draw = random(spec.seed);
  return examplesOf(recorded.model, recorded.laps).flatMap((example) => {
    const cause = causeOf(example, mistakes, from);
    if (cause === undefined || (cause === null && draw() > KEPT)) return [];
    return [{ cause, weight: cause === null ? 1 / KEPT : 1, marks: example.marks }];
  });
}

/** What was done in an example; undefined where it is none of anything: some of its passes only, or hardly worth a word. */
function causeOf(example: Example, mistakes: readonly MistakeTruth[], from: number): Cause | null | undefined {
  const mistake = mistakes.find(({ corner }) => corner === example.corner);
  if (mistake === undefined) {
    const elsewhere = mistakes.map(({ byCorner }) => Math.abs(byCorner[example.corner] ?? 0));
    return Math.max(...elsewhere) < ELSEWHERE_S ? null : undefined;
  }
  if (example.lap < from) return null;
  if (example.since !== from) return undefined;
  const loss = mistake.loss.mean;
  if (loss < NOTHING_S) return null;
  if (loss < WORTH_FINDING_S || loss > INCIDENT_S) return undefined;
  return CAUSES.find((cause) => cause === mistake.kind);
}
