import { DebriefResponse, InsightsResponse, LapsResponse, RigsResponse, SessionsResponse } from '@gt3/schemas';
import { type Check, checkOf } from './check.ts';
import { refusal } from './http.ts';

const rigs = checkOf<RigsResponse>('rigs response', RigsResponse);
const sessions = checkOf<SessionsResponse>('sessions response', SessionsResponse);
const laps = checkOf<LapsResponse>('laps response', LapsResponse);
const insights = checkOf<InsightsResponse>('insights response', InsightsResponse);
const debrief = checkOf<DebriefResponse>('debrief response', DebriefResponse);

async function get<T>(path: string, check: Check<T>, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal });
  if (!response.ok) throw await refusal(response, path);
  return check.parse(await response.json());
}

/**
 * The rigs that the gateway knows.
 *
 * @throws RequestError, ContractError or the abort's reason
 */
export function fetchRigs(signal: AbortSignal): Promise<RigsResponse> {
  return get('/api/rigs', rigs, signal);
}

/**
 * The sessions of a rig that are stored, newest first.
 *
 * @throws RequestError, ContractError or the abort's reason
 */
export function fetchSessions(rig: string, signal: AbortSignal): Promise<SessionsResponse> {
  return get(`/api/rigs/${rig}/sessions`, sessions, signal);
}

/**
 * The laps of a run, in the order in which they were stored.
 *
 * @throws RequestError, ContractError or the abort's reason
 */
export function fetchLaps(rig: string, run: string, signal: AbortSignal): Promise<LapsResponse> {
  return get(`/api/rigs/${rig}/laps?run=${run}`, laps, signal);
}

/**
 * What was found in a run, in the order in which it was stored.
 *
 * @throws RequestError, ContractError or the abort's reason
 */
export function fetchInsights(rig: string, run: string, signal: AbortSignal): Promise<InsightsResponse> {
  return get(`/api/rigs/${rig}/insights?run=${run}`, insights, signal);
}

/**
 * What the coach says of a run.
 *
 * @throws RequestError, ContractError or the abort's reason
 */
export function fetchDebrief(rig: string, run: string, signal: AbortSignal): Promise<DebriefResponse> {
  return get(`/api/rigs/${rig}/runs/${run}/debrief`, debrief, signal);
}
