/**
 * Small fast counter generator, sfc32 (Chris Doty-Humphrey, PractRand 0.95, 2010): 128 bits of state, passes PractRand
 * to 32 TB. Same seed, same numbers, on every machine: integer arithmetic only.
 */
export class Sfc32 {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spare: number | null = null;

  /** @param seeds three 32-bit words; mixed by the 12 rounds that PractRand asks for */
  constructor(a: number, b: number, c: number) {
    this.#a = a | 0;
    this.#b = b | 0;
    this.#c = c | 0;
    for (let i = 0; i < 12; i++) this.next32();
  }

  /** The next 32 bits, as an unsigned number. */
  next32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    return this.next32() / 4_294_967_296;
  }

  /** Standard normal, by the polar method (Marsaglia and Bray, SIAM Review 6, 1964). */
  normal(): number {
    if (this.#spare !== null) {
      const spare = this.#spare;
      this.#spare = null;
      return spare;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = y * scale;
      return x * scale;
    }
  }
}

/**
 * A generator of its own for each purpose: `stream(seed, 'corner', 5, 3)` always gives the same numbers and shares none
 * with another key, so that a draw in one place never moves another.
 */
export function stream(seed: number, purpose: string, first = 0, second = 0): Sfc32 {
  let hash = 0x811c9dc5;
  for (let i = 0; i < purpose.length; i++) hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193);
  return new Sfc32(seed, hash ^ Math.imul(first + 1, 0x9e3779b1), Math.imul(second + 1, 0x85ebca6b) ^ (seed / 2 ** 32));
}
