import type { CueEvent } from '@gt3/schemas';

/** What the rig made of a message to its driver. */
export type Fate = Pick<CueEvent, 'outcome' | 'reason'>;

/** So many fates are kept. */
const KEPT = 16;
/** How a rig names the sentence that it makes of a message, and the most characters of such a name. */
const PREFIX = 'message-';
const LONGEST_ID = 64;

/** What rigs told of messages, by the id with which each was sent. */
export class MessageFates {
  #fates: ReadonlyMap<string, Fate> = new Map();

  /**
   * Takes in what became of a cue.
   *
   * @returns all fates that are kept, a new map; null where it is none of a message
   */
  take({ cue, outcome, reason }: CueEvent): ReadonlyMap<string, Fate> | null {
    if (!cue.id.startsWith(PREFIX)) return null;
    const all = [...this.#fates, [cue.id, { outcome, reason }] as const];
    this.#fates = new Map(all.slice(-KEPT));
    return this.#fates;
  }
}

/** The fate of a message that was sent with this id; undefined while the rig has told none. */
export function fateOf(fates: ReadonlyMap<string, Fate>, id: string): Fate | undefined {
  return fates.get(`${PREFIX}${id}`.slice(0, LONGEST_ID));
}
