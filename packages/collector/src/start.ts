import { type Bus, ContractPermissionError, connectBus, createPublisher, type Log, type Service } from '@gt3/bus';
import { decode, presence, RIGS_BUCKET, rigId } from '@gt3/schemas';
import { DEFAULT_BATCH_TICKS, requireBatchTicks } from './batcher.ts';
import { Collector } from './collector.ts';
import { startCues } from './cues/start-cues.ts';
import { type IbtSourceSpec, openIbtSource } from './ibt-source.ts';
import { type LiveSourceSpec, openLiveSource } from './live/live-source.ts';
import type { PresenceStore } from './presence-keeper.ts';
import type { Source } from './source.ts';
import { openVoice } from './voice/open-voice.ts';
import type { Voice } from './voice/voice.ts';

/** Where the telemetry comes from. */
export type SourceSpec = IbtSourceSpec | LiveSourceSpec;

/** What a collector is started with. */
export interface CollectorOptions {
  /** Addresses of the broker, for instance `nats://127.0.0.1:4222`. */
  readonly servers: string;
  /** Rig id, 1 to 32 of `a-z`, `0-9` and `-`. */
  readonly rig: string;
  readonly source: SourceSpec;
  /** Ticks of a full batch, 1 to 60; 6 unless given. */
  readonly batchTicks?: number;
  /** Ends when the recording is over and delivered, in place of keeping up the rig's presence. */
  readonly exitAtEnd?: boolean;
  /** Milliseconds to try to reach the broker at first; the bus's own default unless given. */
  readonly connectTimeoutMs?: number;
  /** Speaks cues through the system's own engine, or leaves that to the browsers; `off` unless given. */
  readonly voice?: 'auto' | 'off';
  readonly log: Log;
}

/** A running collector. */
export interface CollectorService extends Service {
  /** Id of the present run; a recording that is looped has a new one each time, as has each start of a sim. */
  readonly run: string;
}

/** What is kept while the broker is away: 30 minutes. */
const KEPT_SECONDS = 1800;
const USUAL_HZ = 60;
/** Bytes that are kept while the broker is away; 30 minutes of 110 channels take 50 MB. */
const KEPT_BYTES = 128 * 1024 * 1024;

/**
 * Starts a collector: opens the source, connects, and publishes what the source gives until it is stopped.
 *
 * @throws ContractError for a rig id that is none
 * @throws CollectorOptionError for a number of batch ticks or a speed out of range
 * @throws RecordingError where the recording cannot be read or coached from
 * @throws VoiceUnavailableError where a voice is wanted and the system has none
 * @throws LiveSourceError where a running sim cannot be read on this machine
 * @throws BrokerUnreachableError where no broker answers, and the other errors of `connectBus` and `ensureContract`
 */
export async function startCollector(options: CollectorOptions): Promise<CollectorService> {
  const rig = rigId(options.rig);
  const batchTicks = requireBatchTicks(options.batchTicks ?? DEFAULT_BATCH_TICKS);
  const voice = openVoice(options.voice ?? 'off', options.log);
  let source: Source | null = null;
  let bus: Bus | null = null;
  try {
    source = await openSource(options.source, options.log);
    bus = await connectBus({
      servers: options.servers,
      name: `gt3-collector-${rig}`,
      log: options.log,
      ...(options.connectTimeoutMs === undefined ? {} : { connectTimeoutMs: options.connectTimeoutMs }),
    });
    return await collect({ bus, source, voice }, { ...options, rig, batchTicks });
  } catch (error) {
    await voice.close();
    await source?.close();
    await bus?.close();
    throw error;
  }
}

async function collect(
  { bus, source, voice }: { readonly bus: Bus; readonly source: Source; readonly voice: Voice },
  options: CollectorOptions & { batchTicks: number },
): Promise<CollectorService> {
  const { rig, batchTicks, exitAtEnd = false, log } = options;
  const rigs = await openRigs(bus, rig, log);
  const maxMessages = Math.ceil((KEPT_SECONDS * USUAL_HZ) / batchTicks);
  const publisher = createPublisher(bus, { maxMessages, maxBytes: KEPT_BYTES, log });
  const cues = startCues({ rig, bus, publisher, voice, log });
  return new Collector({ rig, source, batchTicks, exitAtEnd, bus, publisher, rigs, cues, log });
}

function openSource(spec: SourceSpec, log: Log): Promise<Source> {
  return spec.kind === 'ibt' ? openIbtSource(spec, log) : openLiveSource(spec);
}

/** Where presence is kept. A user who may publish what is this rig's, and nothing else, need not be able to open it. */
async function openRigs(bus: Bus, rig: string, log: Log): Promise<PresenceStore> {
  try {
    await bus.ensureContract();
  } catch (err) {
    if (!(err instanceof ContractPermissionError)) throw err;
    log.info({ rig, err }, 'this user may not make streams and buckets: they are taken to be there');
    return { put: (key, value) => bus.js.publish(`$KV.${RIGS_BUCKET.name}.${key}`, value) };
  }
  const rigs = await bus.bucket(RIGS_BUCKET);
  const before = (await rigs.get(rig))?.value;
  if (before !== undefined) warnOfOther(rig, before, log);
  return rigs;
}

/** Two collectors under one name would take turns in the rig's log; which of them is meant, only a person knows. */
function warnOfOther(rig: string, value: Uint8Array, log: Log): void {
  try {
    const { run, state } = decode(presence, value);
    if (state === 'offline') return;
    log.warn({ rig, run }, `rig ${rig} has another run that did not sign off; this one takes its place`);
  } catch (err) {
    log.debug({ rig, err }, 'the presence found under this name cannot be read; it is overwritten');
  }
}
