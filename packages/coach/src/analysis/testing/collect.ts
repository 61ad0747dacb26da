import type { Cue, Finding, RaceNote, TrackModel } from '@gt3/schemas';
import type { CoachListener, LapResult } from '../results.ts';

/** A listener that keeps all that it hears. */
export class Collected implements CoachListener {
  readonly laps: LapResult[] = [];
  readonly findings: Finding[] = [];
  readonly notes: RaceNote[] = [];
  readonly models: TrackModel[] = [];
  readonly plans: { readonly lap: number; readonly cues: readonly Cue[] }[] = [];
  readonly faults: Error[] = [];

  lap(result: LapResult): void {
    this.laps.push(result);
  }
  finding(finding: Finding): void {
    this.findings.push(finding);
  }
  note(note: RaceNote): void {
    this.notes.push(note);
  }
  model(model: TrackModel): void {
    this.models.push(model);
  }
  plan(lap: number, cues: readonly Cue[]): void {
    this.plans.push({ lap, cues });
  }
  fault(error: Error): void {
    this.faults.push(error);
  }
}
