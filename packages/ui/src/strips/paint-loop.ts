/** Work done once a picture; `now` is the page's monotonic clock, ms. */
export type Paint = (now: number) => void;

/** The one loop in which everything that moves is drawn. It runs while there is something to draw. */
export class PaintLoop {
  readonly #paints = new Set<Paint>();
  readonly #request: (paint: Paint) => number;
  #asked = false;

  /** @param request asks for the next picture, such as requestAnimationFrame */
  constructor(request: (paint: Paint) => number) {
    this.#request = request;
  }

  /** Adds work to each picture; the function returned takes it out again. */
  add(paint: Paint): () => void {
    this.#paints.add(paint);
    this.#ask();
    return () => {
      this.#paints.delete(paint);
    };
  }

  /** Draws at once, for a picture that cannot be waited for, such as one on paper. */
  paint(now: number): void {
    for (const paint of this.#paints) paint(now);
  }

  #ask(): void {
    if (this.#asked || this.#paints.size === 0) return;
    this.#asked = true;
    this.#request((now) => {
      this.#asked = false;
      this.paint(now);
      this.#ask();
    });
  }
}

/** The page's loop. */
export const paintLoop = new PaintLoop((paint) => requestAnimationFrame(paint));
