import { BUCKETS, STREAMS, type StreamSpec, TELEMETRY } from '@gt3/schemas';
import { DiscardPolicy, JetStreamApiError, RetentionPolicy, StorageType, type StreamConfig } from '@nats-io/jetstream';
import { nanos, PermissionViolationError } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';
import { setCopies, untilAllLed } from './copies.ts';
import { onceLed } from './election.ts';
import { ContractError, ContractPermissionError, JetStreamOffError, reasonOf, StorageLimitError } from './errors.ts';
import { openBucket, openTraces } from './stores.ts';

const MIB = 1024 ** 2;
/** Below this a telemetry log is of no use: a rig fills it in about two hours. */
const LEAST_BYTES = 64 * MIB;
const STREAM_NOT_FOUND = 10059;
const STREAM_EXISTS = 10058;
const SUBJECTS_OVERLAP = 10065;
/** Server without room, account without room (twice: for the account and for the tier). */
const NO_ROOM: ReadonlySet<number> = new Set([10047, 10023, 10028, 10122]);

/** What may differ from the defaults of the contract. */
export interface ContractOptions {
  /** Copies of each stream and bucket in a cluster, 1 to 5; default 1. Those that exist change only when it is given. */
  readonly replicas?: number;
  /** How long telemetry is kept, ms; without it 2 h for a new stream, and an existing one stays as it is. */
  readonly telemetryMaxAgeMs?: number;
  /** Size of the telemetry log, bytes; without it 4 GiB or what the server has room for; an existing one stays as it is. */
  readonly telemetryMaxBytes?: number;
}

/**
 * Creates or updates what the contract asks for. In a cluster it waits until all of it can be used.
 *
 * @throws JetStreamOffError, StorageLimitError when a size asked for does not fit, ContractPermissionError when this user may not,
 *   ContractError for anything else
 */
export function createContract(bus: Bus, options: ContractOptions): Promise<void> {
  return onceLed(bus, () => create(bus, options));
}

async function create(bus: Bus, options: ContractOptions): Promise<void> {
  await requireJetStream(bus);
  for (const spec of STREAMS) await ensureStream(bus, spec, options);
  try {
    await Promise.all(BUCKETS.map((spec) => openBucket(bus.js, spec, options.replicas)));
    await openTraces(bus, options.replicas);
    if (options.replicas !== undefined) await setCopies(bus.jsm, options.replicas);
    if (bus.nc.info?.cluster !== undefined) await untilAllLed(bus.jsm);
  } catch (cause) {
    if (isForbidden(cause)) throw forbidden('the buckets', cause);
    throw new ContractError(`cannot make the buckets of the contract: ${reasonOf(cause)}`, { cause });
  }
}

async function requireJetStream(bus: Bus): Promise<void> {
  try {
    await bus.jsm.getAccountInfo();
  } catch (cause) {
    if (isForbidden(cause)) throw forbidden('streams', cause);
    const where = `the broker at ${bus.nc.getServer()} (nats-server ${bus.nc.info?.version ?? 'unknown'})`;
    if (bus.nc.info?.jetstream === true) {
      throw new ContractError(`${where} has JetStream, which does not answer: ${reasonOf(cause)}`, { cause });
    }
    throw new JetStreamOffError(
      `${where} runs without JetStream: start it with nats-server -js -sd FOLDER, or add jetstream {} to its configuration`,
      { cause },
    );
  }
}

async function ensureStream(bus: Bus, spec: StreamSpec, options: ContractOptions): Promise<void> {
  const wanted = streamConfig(spec, options);
  try {
    const existing = await existingConfig(bus, spec.name);
    if (existing === null) await addStream(bus, wanted, explicitBytes(spec, options));
    else await updateStream(bus, existing, wanted, changes(spec, options));
  } catch (cause) {
    if (cause instanceof ContractError) throw cause;
    if (isForbidden(cause)) throw forbidden(`the stream ${spec.name}`, cause);
    if (codeOf(cause) === SUBJECTS_OVERLAP) {
      const message = `another stream already stores ${spec.subjects.join(', ')}, which ${spec.name} needs: remove that stream`;
      throw new ContractError(message, { cause });
    }
    throw new ContractError(`cannot make the stream ${spec.name}: ${reasonOf(cause)}`, { cause });
  }
}

type WantedConfig = Pick<
  StreamConfig,
  | 'name'
  | 'subjects'
  | 'retention'
  | 'storage'
  | 'discard'
  | 'max_age'
  | 'max_bytes'
  | 'duplicate_window'
  | 'num_replicas'
  | 'allow_direct'
> & { description: string };

function streamConfig(spec: StreamSpec, options: ContractOptions): WantedConfig {
  const telemetry = spec.name === TELEMETRY.name;
  const maxAgeMs = (telemetry ? options.telemetryMaxAgeMs : undefined) ?? spec.maxAgeMs;
  const maxBytes = explicitBytes(spec, options) ?? spec.maxBytes;
  return {
    name: spec.name,
    description: spec.description,
    subjects: [...spec.subjects],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    max_age: nanos(maxAgeMs),
    max_bytes: maxBytes === 0 ? -1 : maxBytes,
    duplicate_window: nanos(maxAgeMs === 0 ? spec.duplicateWindowMs : Math.min(spec.duplicateWindowMs, maxAgeMs)),
    num_replicas: options.replicas ?? 1,
    allow_direct: true,
  };
}

function explicitBytes(spec: StreamSpec, options: ContractOptions): number | undefined {
  return spec.name === TELEMETRY.name ? options.telemetryMaxBytes : undefined;
}

/** Settings of an existing stream that this start was asked to change. */
function changes(spec: StreamSpec, options: ContractOptions): ReadonlySet<'max_age' | 'max_bytes' | 'num_replicas'> {
  const asked = new Set<'max_age' | 'max_bytes' | 'num_replicas'>();
  if (options.replicas !== undefined) asked.add('num_replicas');
  if (spec.name === TELEMETRY.name && options.telemetryMaxAgeMs !== undefined) asked.add('max_age');
  if (spec.name === TELEMETRY.name && options.telemetryMaxBytes !== undefined) asked.add('max_bytes');
  return asked;
}

async function existingConfig(bus: Bus, name: string): Promise<StreamConfig | null> {
  try {
    return (await bus.jsm.streams.info(name)).config;
  } catch (error) {
    if (codeOf(error) === STREAM_NOT_FOUND) return null;
    throw error;
  }
}

async function addStream(bus: Bus, wanted: WantedConfig, explicit: number | undefined): Promise<void> {
  let maxBytes = wanted.max_bytes;
  for (;;) {
    try {
      await bus.jsm.streams.add({ ...wanted, max_bytes: maxBytes });
      if (maxBytes !== wanted.max_bytes) {
        const fields = { stream: wanted.name, wanted: wanted.max_bytes, bytes: maxBytes };
        bus.log.warn(fields, `the broker has no room for the whole log ${wanted.name}: it keeps ${mib(maxBytes)} MiB`);
      }
      return;
    } catch (error) {
      // another starter was faster, with the size that it found room for
      if (codeOf(error) === STREAM_EXISTS) return;
      if (!NO_ROOM.has(codeOf(error))) throw error;
      if (explicit !== undefined || maxBytes / 2 < LEAST_BYTES) throw noRoom(wanted.name, maxBytes, error);
      maxBytes /= 2;
    }
  }
}

async function updateStream(
  bus: Bus,
  existing: StreamConfig,
  wanted: WantedConfig,
  asked: ReadonlySet<'max_age' | 'max_bytes' | 'num_replicas'>,
): Promise<void> {
  if (existing.retention !== RetentionPolicy.Limits) {
    const message = `the stream ${wanted.name} exists with retention "${existing.retention}" instead of "limits": remove or rename it`;
    throw new ContractError(message);
  }
  const maxAge = asked.has('max_age') ? wanted.max_age : existing.max_age;
  const window = Math.max(existing.duplicate_window, wanted.duplicate_window);
  const next = {
    subjects: [...new Set([...(existing.subjects ?? []), ...wanted.subjects])],
    max_age: maxAge,
    max_bytes: asked.has('max_bytes') ? wanted.max_bytes : existing.max_bytes,
    num_replicas: asked.has('num_replicas') ? wanted.num_replicas : existing.num_replicas,
    duplicate_window: maxAge === 0 ? window : Math.min(window, maxAge),
    allow_direct: true,
  };
  const same =
    next.subjects.length === existing.subjects.length &&
    next.max_age === existing.max_age &&
    next.max_bytes === existing.max_bytes &&
    next.num_replicas === existing.num_replicas &&
    next.duplicate_window === existing.duplicate_window &&
    existing.allow_direct;
  if (same) return;
  try {
    await bus.jsm.streams.update(wanted.name, next);
  } catch (error) {
    if (NO_ROOM.has(codeOf(error))) throw noRoom(wanted.name, next.max_bytes, error);
    throw error;
  }
}

function noRoom(stream: string, bytes: number, cause: unknown): StorageLimitError {
  return new StorageLimitError(
    `the broker has no room for ${mib(bytes)} MiB of the stream ${stream} (${reasonOf(cause)}): free disk space, raise max_file_store, or ask for less`,
    { cause },
  );
}

function isForbidden(error: unknown): boolean {
  for (let next = error; next instanceof Error; next = next.cause) {
    if (next instanceof PermissionViolationError) return true;
  }
  return false;
}

function forbidden(what: string, cause: unknown): ContractPermissionError {
  const message = `this user may not make ${what} (${reasonOf(cause)}): start a coach or the gateway first, or allow $JS.API.>`;
  return new ContractPermissionError(message, { cause });
}

function mib(bytes: number): number {
  return Math.round(bytes / MIB);
}

function codeOf(error: unknown): number {
  return error instanceof JetStreamApiError ? error.code : 0;
}
