import { isRigId, type LapSummary, type SessionSummary } from '@gt3/schemas';
import type { LapKey } from '../protocol/http.ts';
import { bestLap, liveReference } from './lap-questions.ts';
import type { RunResults } from './run-results.ts';

/** What a lap is compared with. */
export type ReferenceChoice =
  /** What the coach itself compares with. */
  | { readonly kind: 'coach' }
  /** The fastest valid lap of this rig's on this circuit. */
  | { readonly kind: 'own' }
  /** The fastest valid lap of any rig on this circuit. */
  | { readonly kind: 'session' }
  /** Put together from pieces of this run's laps. */
  | { readonly kind: 'feasible' }
  | ({ readonly kind: 'lap' } & LapKey);

/** A lap of some rig's that can be compared with. */
export interface StoredLap extends LapKey {
  readonly time: number;
}

/** What is known when a reference is looked for. */
export interface ReferenceSources {
  readonly rig: string;
  /** Run that is shown, and its laps by number. */
  readonly run: string | null;
  readonly laps: readonly LapSummary[];
  /** Lap that is shown in place of the running one. */
  readonly shown: LapSummary | null;
  readonly runs: readonly RunResults[];
  /** All sessions of this rig, as far as they were told. */
  readonly sessions: readonly SessionSummary[];
  /** Best laps of other rigs on this circuit. */
  readonly others: readonly StoredLap[];
}

/** Reads a choice as an address holds it. */
export function parseChoice(text: string | null): ReferenceChoice {
  if (text === 'own' || text === 'session' || text === 'feasible') return { kind: text };
  const [rig = '', run = '', lap = ''] = (text ?? '').split('~');
  if (!isRigId(rig) || !isRigId(run) || !/^\d{1,6}$/.test(lap)) return { kind: 'coach' };
  return { kind: 'lap', rig, run, lap: Number(lap) };
}

/** A choice as an address holds it; null for the usual one. */
export function choiceText(choice: ReferenceChoice): string | null {
  if (choice.kind === 'coach') return null;
  return choice.kind === 'lap' ? `${choice.rig}~${choice.run}~${choice.lap}` : choice.kind;
}

function circuitOf(laps: readonly LapSummary[]): string | null {
  return laps.at(-1)?.track ?? null;
}

/** Best laps of this rig's sessions on a circuit, fastest first. */
export function sessionBests(rig: string, sessions: readonly SessionSummary[], track: string | null): StoredLap[] {
  return sessions
    .flatMap(({ run, best, track: of }) => (of === track && best !== null ? [{ rig, run, ...best }] : []))
    .toSorted((a, b) => a.time - b.time);
}

/** The fastest valid lap of this rig's on the circuit that is shown. */
export function ownBest({ rig, runs, laps, sessions }: ReferenceSources): StoredLap | null {
  const track = circuitOf(laps);
  const same = runs.flatMap((one) => one.laps).filter((lap) => lap.track === track && lap.trace !== null);
  const here = bestLap(same);
  const [stored = null] = sessionBests(rig, sessions, track);
  if (here === null || (stored !== null && stored.time < here.time)) return stored;
  return { rig, run: here.run, lap: here.lap, time: here.time };
}

/** What the coach compares the shown lap with, or the running one. */
function coachReference({ rig, run, laps, shown }: ReferenceSources): LapKey | null {
  const found = shown === null ? liveReference(laps) : shown.reference;
  const of = found?.run ?? run;
  return found === null || of === null ? null : { rig: found.rig ?? rig, run: of, lap: found.lap };
}

/** Which lap a choice means now; null for none, and for the one that has to be put together. */
export function resolveChoice(choice: ReferenceChoice, sources: ReferenceSources): LapKey | null {
  switch (choice.kind) {
    case 'coach':
      return coachReference(sources);
    case 'own':
      return ownBest(sources);
    case 'session': {
      const own = ownBest(sources);
      const all = own === null ? sources.others : [own, ...sources.others];
      return all.toSorted((a, b) => a.time - b.time)[0] ?? null;
    }
    case 'feasible':
      return null;
    case 'lap':
      return choice;
  }
}
