import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sfc32, stream } from './sfc32.ts';

describe('the generator', () => {
  it('gives the numbers of the published algorithm', () => {
    let [a, b, c, counter] = [1, 2, 3, 1];
    const next = (): number => {
      const sum = (a + b + counter++) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + sum) | 0;
      return sum >>> 0;
    };
    for (let i = 0; i < 12; i++) next();
    const random = new Sfc32(1, 2, 3);
    for (let i = 0; i < 1000; i++) expect(random.next32()).toBe(next());
  });

  it('is uniform and normal enough', () => {
    const random = stream(42, 'test');
    let [sum, square, mean] = [0, 0, 0];
    for (let i = 0; i < 20_000; i++) {
      const value = random.normal();
      sum += value;
      square += value * value;
      mean += random.uniform();
    }
    expect(Math.abs(sum / 20_000)).toBeLessThan(0.03);
    expect(square / 20_000).toBeCloseTo(1, 1);
    expect(mean / 20_000).toBeCloseTo(0.5, 1);
  });

  it('has a stream of its own for each key', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(500), fc.nat(20), (seed, lap, corner) => {
        const first = stream(seed, 'corner', lap, corner);
        const again = stream(seed, 'corner', lap, corner);
        const other = stream(seed, 'corner', lap, corner + 1);
        const numbers = [first.next32(), first.next32()];
        expect([again.next32(), again.next32()]).toEqual(numbers);
        expect([other.next32(), other.next32()]).not.toEqual(numbers);
      }),
    );
  });
});
