import {
  describeSession,
  type Element,
  findElement,
  type IbtFile,
  IrsdkError,
  openIbt,
  type RowBlock,
  readElement,
  type SessionDescription,
} from '@gt3/irsdk';
import { type MappedChannel, mapChannels } from './channel-map.ts';
import { RecordingError } from './errors.ts';
import { type ClockElements, RowDecoder } from './row-decoder.ts';
import { usableLength } from './session-info.ts';
import { soundRuns } from './sound-runs.ts';
import type { Layout, SourceEvent } from './source.ts';

/** Rows decoded at once: 34 s at 60 Hz, and few enough to stay in the processor's cache. */
const CHUNK_ROWS = 2048;
/** Fastest tick rate that the contract allows. */
const MAX_HZ = 1000;
/** A distance this far around the lap tells the lap's length well enough. */
const FAR_AROUND = 0.05;

/** An open `.ibt` file that can be coached from. */
export interface Recording {
  readonly path: string;
  readonly layout: Layout;
  /** What is odd about the file, a sentence each. */
  readonly warnings: readonly string[];
  /** Everything in the file, from the start, as fast as it is taken. */
  events(): AsyncGenerator<SourceEvent>;
  close(): Promise<void>;
}

/**
 * Opens a recording.
 *
 * @throws RecordingError where it cannot be read, or lacks what nothing can be coached without
 */
export async function openRecording(path: string): Promise<Recording> {
  const file = await openFile(path);
  try {
    return await toRecording(file);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(path: string): Promise<IbtFile> {
  try {
    return await openIbt(path);
  } catch (cause) {
    if (!(cause instanceof IrsdkError)) throw cause;
    throw new RecordingError(`${cause.message}; an .ibt recording of iRacing is wanted`, { cause });
  }
}

async function toRecording(file: IbtFile): Promise<Recording> {
  const { path, header, variables, warnings } = file;
  const refuse = (what: string) => new RecordingError(`${path} ${what}`);
  if (file.rowCount === 0) throw refuse('holds no rows: a recording with some laps is wanted');
  if (header.tickRate > MAX_HZ) throw refuse(`has ${header.tickRate} ticks a second: up to ${MAX_HZ} can be read`);
  const time = findElement(variables, 'SessionTime');
  if (time === null) throw refuse('has no variable SessionTime: no tick can be told from another without it');
  const mapped = mapChannels(variables);
  if (mapped.length === 0) throw refuse('has none of the variables that a coach uses, such as Speed or LapDistPct');
  const description = describeSession(file.session);
  const trackLength = usableLength(description.track.lengthM) ?? (await measureTrack(file));
  if (trackLength === null) throw refuse('does not say how long the track is, neither in its text nor in its rows');
  const clock = { time, tick: findElement(variables, 'SessionTick'), session: findElement(variables, 'SessionNum') };
  const layout = { hz: header.tickRate, channels: mapped.map(({ channel }) => channel.index) };
  return {
    path,
    layout,
    warnings,
    events: () => readEvents(file, { layout, description, clock, mapped, trackLength }),
    close: () => file.close(),
  };
}

/** Length of the lap in metres from the first row that is far enough around, or null. */
async function measureTrack(file: IbtFile): Promise<number | null> {
  const distance = findElement(file.variables, 'LapDist');
  const share = findElement(file.variables, 'LapDistPct');
  if (distance === null || share === null) return null;
  for await (const block of file.blocks()) {
    const at = (row: number, element: Element) => readElement(block.view, block.offset + row * block.stride, element);
    for (let row = 0; row < block.count; row++) {
      const around = at(row, share);
      if (around >= FAR_AROUND && around <= 1) return usableLength(at(row, distance) / around);
    }
  }
  return null;
}

interface Contents {
  readonly layout: Layout;
  readonly description: SessionDescription;
  readonly clock: ClockElements;
  readonly mapped: readonly MappedChannel[];
  readonly trackLength: number;
}

async function* readEvents(file: IbtFile, contents: Contents): AsyncGenerator<SourceEvent> {
  const { layout, description, clock, mapped, trackLength } = contents;
  const decoder = new RowDecoder(clock, mapped, CHUNK_ROWS);
  let sessionNum: number | null | undefined;
  for await (const block of file.blocks()) {
    for (const chunk of chunks(block)) {
      decoder.load(chunk);
      for (const rows of soundRuns(decoder, chunk.count)) {
        const num = clock.session === null ? null : (decoder.sessions[rows.from] ?? null);
        if (num !== sessionNum) {
          sessionNum = num;
          const session = { description, sessionNum, fallbackTrackLength: trackLength };
          yield { kind: 'session', session, layout, tick: rows.ticks[rows.from] ?? 0, t: rows.times[rows.from] ?? 0 };
        }
        yield { kind: 'rows', rows };
      }
    }
  }
}

function* chunks(block: RowBlock): Generator<RowBlock> {
  for (let start = 0; start < block.count; start += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, block.count - start);
    yield { ...block, offset: block.offset + start * block.stride, count, firstRow: block.firstRow + start };
  }
}
