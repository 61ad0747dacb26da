import type { RigStatus, ServerMessage, Stranger } from '@gt3/schemas';

/** Rigs that are otherwise than when pages were told last. */
export type RigsChanged = Extract<ServerMessage, { type: 'rigs-changed' }>;

/** Finds out what has changed about rigs since it was asked last. */
export class RigChanges {
  #told: ReadonlyMap<string, RigStatus> = new Map();
  #strangers = '[]';

  /**
   * What is new in a list of all rigs; null where nothing is.
   *
   * @param rigs with the same presence object for as long as it was not renewed
   */
  take(rigs: readonly RigStatus[], strangers: readonly Stranger[]): RigsChanged | null {
    const before = this.#told;
    const changed = rigs.filter(({ presence, online }) => {
      const told = before.get(presence.rig);
      return told?.presence !== presence || told.online !== online;
    });
    this.#told = new Map(rigs.map((status) => [status.presence.rig, status]));
    const gone = [...before.keys()].filter((rig) => !this.#told.has(rig));
    const others = JSON.stringify(strangers);
    const same = changed.length === 0 && gone.length === 0 && others === this.#strangers;
    this.#strangers = others;
    return same ? null : { type: 'rigs-changed', rigs: changed, gone, strangers: [...strangers] };
  }
}
