import { isRigId } from '@gt3/schemas';
import type { LapKey } from '../protocol/http.ts';

/** What the address of a debrief chooses; null where it does not. */
export interface DebriefChoice {
  readonly rig: string | null;
  readonly run: string | null;
  /** The two laps compared. */
  readonly a: LapKey | null;
  readonly b: LapKey | null;
}

function id(text: string | null): string | null {
  return text !== null && isRigId(text) ? text : null;
}

/** Reads a lap as an address holds it: `rig~run~lap`. */
export function parseLap(text: string | null): LapKey | null {
  const [rig = '', run = '', lap = ''] = (text ?? '').split('~');
  return isRigId(rig) && isRigId(run) && /^\d{1,6}$/.test(lap) ? { rig, run, lap: Number(lap) } : null;
}

/** A lap as an address holds it. */
export function lapText({ rig, run, lap }: LapKey): string {
  return `${rig}~${run}~${lap}`;
}

/** Reads what an address chooses. */
export function parseDebrief(search: string): DebriefChoice {
  const query = new URLSearchParams(search);
  return {
    rig: id(query.get('rig')),
    run: id(query.get('run')),
    a: parseLap(query.get('a')),
    b: parseLap(query.get('b')),
  };
}
