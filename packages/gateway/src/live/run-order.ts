const REMEMBERED_RUNS = 16;

/**
 * Lets each batch of a rig through once and in order. A publisher sends again what it holds for lost, and a plain
 * subscription sees that. A run that another one has followed is over: what still arrives of it is old.
 */
export class RunOrder {
  #run: string | null = null;
  #seq = -1;
  readonly #over: string[] = [];

  /** True when this batch is newer than all before; it then counts as seen. */
  accept(run: string, seq: number): boolean {
    if (run === this.#run) {
      if (seq <= this.#seq) return false;
    } else {
      if (this.#over.includes(run)) return false;
      if (this.#run !== null) this.#over.push(this.#run);
      if (this.#over.length > REMEMBERED_RUNS) this.#over.shift();
      this.#run = run;
    }
    this.#seq = seq;
    return true;
  }
}
