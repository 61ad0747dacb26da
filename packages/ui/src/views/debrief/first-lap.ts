import { fetchLaps, fetchSessions } from '../../protocol/history.ts';
import type { LapKey } from '../../protocol/http.ts';
import { bestLap } from '../../results/lap-questions.ts';

/** A lap that is named in part: a rig, perhaps one of its runs, perhaps a lap of that. */
export type LapWish = Partial<LapKey> & { readonly rig: string };

/**
 * The lap that a wish means: what it does not name is the newest session on the circuit, and the best lap with a trace.
 *
 * @param track circuit that is preferred
 * @returns null where there is none
 * @throws RequestError, ContractError or the abort's reason
 */
export async function lapOf(wish: LapWish, track: string | null, signal: AbortSignal): Promise<LapKey | null> {
  const { rig, lap } = wish;
  const run = wish.run ?? (await newestRun(rig, track, signal));
  if (run === null) return null;
  if (lap !== undefined) return { rig, run, lap };
  const { laps } = await fetchLaps(rig, run, signal);
  const traced = laps.map(({ item }) => item).filter(({ trace }) => trace !== null);
  const found = bestLap(traced)?.lap ?? traced[0]?.lap;
  return found === undefined ? null : { rig, run, lap: found };
}

async function newestRun(rig: string, track: string | null, signal: AbortSignal): Promise<string | null> {
  const { sessions } = await fetchSessions(rig, signal);
  return (sessions.find((session) => session.track === track) ?? sessions[0])?.run ?? null;
}
