import type { Timing } from '../app/timing.ts';

/** A clock that stands still until a spec moves it. */
export class ManualTiming implements Timing {
  #now = 0;
  #next = 0;
  readonly #tasks = new Map<number, { at: number; task: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const id = this.#next++;
    this.#tasks.set(id, { at: this.#now + ms, task });
    return () => this.#tasks.delete(id);
  }

  /** Moves on by `ms`, running what falls due in its order. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const due = [...this.#tasks].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
      if (due === undefined) break;
      const [id, { at, task }] = due;
      this.#tasks.delete(id);
      this.#now = at;
      task();
    }
    this.#now = until;
  }
}
