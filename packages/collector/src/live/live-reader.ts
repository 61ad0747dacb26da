import { IrsdkError, type LiveMapping, type RowSink, type SharedMemory } from '@gt3/irsdk';
import type { LiveNames, ReaderEvent, SessionCopy } from './reader-message.ts';
import type { ReaderState } from './reader-state.ts';
import { RowRing } from './row-ring.ts';
import { openSimLink, type SimLink } from './sim-link.ts';

/** What a reader works with. */
export interface ReaderTools {
  readonly memory: SharedMemory;
  readonly names: LiveNames;
  readonly state: ReaderState;
  readonly post: (event: ReaderEvent) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Blocks for so many milliseconds. */
  readonly sleep: (ms: number) => void;
}

/** Ticks that stand still for so many milliseconds: paused or dead, which opening anew tells. */
const STALL_MS = 500;
/** A sim that says that it is gone for longer than this (milliseconds) is gone; when it changes car it does so briefly. */
const LEAVE_MS = 1000;
/** Milliseconds between two looks for a sim: first and longest. */
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 500;
/** Milliseconds between two looks at a sim that is there and cannot be read. */
const POLL_MS = 10;
/** Milliseconds between two looks for rows where there is no signal to wait for. */
const ROW_POLL_MS = 4;
/** Longest wait for the signal: the thread must be able to end. */
const LONGEST_WAIT_MS = 50;
/** A session string that was no use is looked at again after so many milliseconds. */
const SESSION_RETRY_MS = 500;

/**
 * Follows a sim through its shared memory, for ever: finds it, copies its rows into a ring, oldest first, and tells
 * what happens to them. It blocks, so it wants a thread of its own.
 */
export class LiveReader {
  readonly #tools: ReaderTools;
  #link: SimLink | null = null;
  #ring: RowRing | null = null;
  #row = new Uint8Array(0);
  /** Newest tick that was handed over or passed by. */
  #last = -1;
  /** Change of the session string that was told last. */
  #update = -1;
  /** Which layout was told last. */
  #told = '';
  /** The layout may be another one than was told. */
  #stale = false;
  #movedAt = 0;
  #leftAt: number | null = null;
  #retryMs = FIRST_RETRY_MS;
  #sessionAt = 0;
  #waitingFor: string | null = null;
  #missed = 0;
  #restarted = false;

  constructor(tools: ReaderTools) {
    this.#tools = tools;
  }

  /** One look at the sim, and the wait until the next is due: at most 0.5 s, and 50 ms once the sim is found. */
  step(): void {
    if (this.#link === null) this.#find();
    else this.#follow(this.#link);
  }

  /** Lets go of the sim. */
  close(): void {
    this.#link?.close();
    this.#link = null;
  }

  #find(): void {
    const found = openSimLink(this.#tools.memory, this.#tools.names);
    if (typeof found === 'string') {
      this.#wait(found);
      this.#tools.sleep(this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
      return;
    }
    this.#link = found;
    this.#retryMs = FIRST_RETRY_MS;
    // What lies there already may be of a sim that died: only what is written from now on belongs to the run.
    this.#last = found.mapping.newestTick;
    this.#leftAt = null;
    this.#stale = false;
    this.#update = found.mapping.sessionInfoUpdate;
    this.#movedAt = this.#tools.now();
  }

  #follow(link: SimLink): void {
    if (link.mapping.connected) this.#look(link);
    else this.#bear(link);
  }

  #look(link: SimLink): void {
    const { mapping } = link;
    if (this.#leftAt !== null) {
      this.#leftAt = null;
      this.#movedAt = this.#tools.now();
      this.#stale = true;
    }
    const newest = mapping.newestTick;
    // Empty buffers: another car, or another sim. The next row tells which.
    if (newest <= 0 && this.#last > 0) this.#stale = true;
    const isReadable = newest > this.#last ? this.#renew(mapping) : true;
    if (newest > 0 && newest < this.#last) this.#end(link);
    else if (isReadable && newest > this.#last) this.#take(link);
    else if (this.#isStalled()) this.#probe(link);
    // The link may be closed or another one by now.
    if (this.#link !== link) return;
    if (isReadable) this.#waitForRow(link);
    else this.#tools.sleep(POLL_MS);
  }

  /** The sim says that it is in no session: for good, or while it changes car. */
  #bear(link: SimLink): void {
    this.#leftAt ??= this.#tools.now();
    if (this.#tools.now() - this.#leftAt > LEAVE_MS) this.#end(link);
    else this.#tools.sleep(POLL_MS);
  }

  /**
   * Tells of another car or session string.
   *
   * @returns false where the sim's header makes no sense at the moment
   */
  #renew(mapping: LiveMapping): boolean {
    const again = this.#isSessionWanted();
    const isOther = mapping.sessionInfoUpdate !== this.#update;
    if (!this.#stale && !again && !isOther && !mapping.layoutChanged) return true;
    try {
      mapping.refresh();
    } catch (error) {
      if (!(error instanceof IrsdkError)) throw error;
      return false;
    }
    const ring = this.#ring;
    if (ring === null) this.#update = mapping.sessionInfoUpdate;
    else if (layoutName(mapping) !== this.#told) this.#begin(mapping, ring);
    else if (again || isOther) {
      const session = this.#readSession(mapping);
      if (session !== null) this.#tools.post({ kind: 'session', at: ring.written, session });
    }
    if (this.#stale) this.#passBy(mapping);
    this.#stale = false;
    return true;
  }

  #isSessionWanted(): boolean {
    const now = this.#tools.now();
    if (now - this.#sessionAt < SESSION_RETRY_MS || !this.#tools.state.takeSessionWanted()) return false;
    this.#sessionAt = now;
    return true;
  }

  #readSession(mapping: LiveMapping): SessionCopy | null {
    const session = mapping.readSession();
    if (session !== null) this.#update = session.update;
    return session;
  }

  /** After a break the ticks may have gone on without rows: what was missed then is not lost. */
  #passBy(mapping: LiveMapping): void {
    const { buffers } = mapping.header;
    this.#last = Math.max(this.#last, mapping.newestTick - Math.max(1, buffers.length - 1));
  }

  #begin(mapping: LiveMapping, before: RowRing | null): void {
    const { tickRate, rowLength } = mapping.header;
    const ring = new RowRing(rowLength);
    this.#ring = ring;
    this.#told = layoutName(mapping);
    this.#row = new Uint8Array(rowLength);
    const layout = { tickRate, rowLength, variables: mapping.variables };
    const session = this.#readSession(mapping);
    this.#tools.post({ kind: 'layout', at: before?.written ?? 0, layout, ring: ring.buffer, session });
  }

  #take(link: SimLink): void {
    const { mapping } = link;
    if (this.#ring === null) this.#begin(mapping, null);
    const [lost, torn] = [mapping.lostTicks, mapping.tornRows];
    this.#missed = 0;
    this.#restarted = false;
    const last = mapping.drain(this.#last, this.#row, this.#push);
    this.#tools.state.count(mapping.lostTicks - lost + this.#missed, mapping.tornRows - torn);
    this.#movedAt = this.#tools.now();
    this.#waitingFor = null;
    if ((this.#ring?.held ?? 0) >= this.#tools.state.rowsWanted) this.#tools.state.poke();
    if (this.#restarted || last < this.#last) this.#end(link);
    else this.#last = last;
  }

  readonly #push: RowSink = (tick, row) => {
    if (tick < this.#last) this.#restarted = true;
    else if (!this.#restarted && !this.#ring?.push(tick, row)) this.#missed++;
  };

  #isStalled(): boolean {
    return this.#tools.now() - this.#movedAt > STALL_MS;
  }

  /** Ticks stand still. A sim that died leaves memory that nobody keeps, so opening it anew fails. */
  #probe(link: SimLink): void {
    const { memory, names, now } = this.#tools;
    link.close();
    const found = openSimLink(memory, names);
    if (typeof found === 'string') {
      this.#end(link);
      this.#wait(found);
      return;
    }
    this.#link = found;
    this.#stale = true;
    this.#movedAt = now();
    this.#wait('the sim is paused: it writes nothing new');
  }

  /** The sim's run is over. */
  #end(link: SimLink): void {
    link.close();
    this.#link = null;
    const ring = this.#ring;
    this.#ring = null;
    this.#waitingFor = null;
    if (ring !== null) this.#tools.post({ kind: 'gone', at: ring.written });
  }

  #wait(reason: string): void {
    if (reason === this.#waitingFor) return;
    this.#waitingFor = reason;
    this.#tools.post({ kind: 'waiting', at: this.#ring?.written ?? 0, reason });
  }

  /** Until the sim has written, or a little longer than a row takes: a pulse that comes too early is missed. */
  #waitForRow({ mapping, signal }: SimLink): void {
    const ms = Math.min(LONGEST_WAIT_MS, Math.ceil(1200 / mapping.header.tickRate));
    if (signal === null) this.#tools.sleep(Math.min(ms, ROW_POLL_MS));
    else signal.wait(ms);
  }
}

/** Another one for rows that must be read in another way. */
function layoutName({ header, variablesHash }: LiveMapping): string {
  return `${variablesHash} ${header.tickRate} ${header.rowLength}`;
}
