import { type RigState, STATE_NAME } from '../words/reasons.ts';

/** State of a rig as a word with a mark. */
export function StatePill({ state }: { state: RigState }) {
  return <span className={`pill pill-${state}`}>{STATE_NAME[state]}</span>;
}
