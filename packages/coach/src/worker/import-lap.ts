import { createHash, randomUUID } from 'node:crypto';
import { type Bus, publishFenced } from '@gt3/bus';
import { CONTRACT_VERSION, encode, type LapTrace, type RigInput, telemetrySubject, traceName } from '@gt3/schemas';
import type { ChosenLap } from '../analysis/chosen-lap.ts';
import { packTrace } from '../analysis/lap/stored-trace.ts';
import type { LapKey } from '../analysis/references/candidate.ts';

/** Where an input stands in a rig's log. */
export interface SentInput {
  readonly id: string;
  readonly seq: number;
}

/**
 * Puts a lap from elsewhere into the store. The same lap has the same name each time.
 *
 * @param rig name of the rig that it is kept under
 * @throws ContractError where that is no rig id
 */
export async function storeLap(
  bus: Bus,
  rig: string,
  { lap, trace, car = '', track = '' }: ChosenLap,
): Promise<LapKey> {
  const packed = packTrace(trace);
  const run = createHash('sha256').update(packed.cols).digest('hex').slice(0, 16);
  const stored: LapTrace = { v: CONTRACT_VERSION, rig, run, lap, car, track, ...packed };
  const traces = await bus.traces();
  await traces.putBlob({ name: traceName(rig, run, lap) }, encode(stored));
  return { rig, run, lap };
}

/**
 * Has a rig compare with a lap of the store until another is chosen or it is released.
 *
 * @param to whose log it goes into
 * @param from who chose it, shown to the driver
 * @throws PublishTimeoutError, PublishRefusedError, and ContractError where `to` is no rig id
 */
export function sendReference(bus: Bus, to: string, from: string, chosen: ChosenReference): Promise<SentInput> {
  const { rig, run, lap } = chosen.key;
  const known = chosen.lap.conditions === undefined ? {} : { conditions: chosen.lap.conditions };
  return send(bus, to, from, { kind: 'reference', rig, run, lap, ...known });
}

/** A lap of the store, and what is known of it. */
export interface ChosenReference {
  readonly key: LapKey;
  readonly lap: ChosenLap;
}

/**
 * Has a rig choose by itself again what it is compared with.
 *
 * @throws as `sendReference`
 */
export function releaseReference(bus: Bus, to: string, from: string): Promise<SentInput> {
  return send(bus, to, from, { kind: 'reference-released' });
}

async function send(bus: Bus, to: string, from: string, input: RigInput['input']): Promise<SentInput> {
  const id = `hand-${randomUUID()}`;
  const message: RigInput = { v: CONTRACT_VERSION, id, at: Date.now(), from, input };
  const subject = telemetrySubject(to, 'input');
  const { seq } = await publishFenced(bus, { subject, payload: encode(message), msgId: `${to}/${id}` });
  return { id, seq };
}
