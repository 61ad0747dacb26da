import { listCircuits } from '@gt3/tracks';
import { describe, expect, it } from 'vitest';
import { CARS } from '../car/parameters.ts';
import { EVENT_KINDS } from '../events/event.ts';
import { MISTAKE_KINDS } from '../mistakes/kinds.ts';
import { timeRun } from '../mistakes/split-clock.ts';
import { stream } from '../random/sfc32.ts';
import { resolveSpec, type SimulationSpec } from '../spec/spec.ts';

/** A spec with three mistakes of any size and one event, drawn from a seed. */
function anySpec(seed: number): SimulationSpec {
  const random = stream(seed, 'robustness');
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => {
    const found = list[Math.floor(random.uniform() * list.length)];
    if (found === undefined) throw new Error('an empty list');
    return found;
  };
  const circuit = pick(listCircuits());
  const mistakes = Array.from({ length: 3 }, () => {
    const kind = pick(MISTAKE_KINDS);
    return { corner: pick(circuit.corners).id, kind: kind.name, amount: kind.most * (0.05 + 0.95 * random.uniform()) };
  });
  const events = [{ kind: pick(EVENT_KINDS), lap: 1, at: random.uniform() * circuit.lapLength * 0.9 }];
  return { track: circuit.key, car: pick(CARS).key, laps: 2, seed, skill: random.uniform(), mistakes, events };
}

describe('whatever is planted', () => {
  it.each(Array.from({ length: 16 }, (_, i) => 1000 + i))('the car comes round (seed %i)', async (seed) => {
    const spec = await resolveSpec(anySpec(seed));
    const { lines, broken } = timeRun(spec, spec.mistakes);
    for (let lap = 1; lap <= 2; lap++) {
      if (broken.has(lap) || broken.has(lap - 1)) continue;
      const time = (lines[lap + 1] ?? Number.NaN) - (lines[lap] ?? Number.NaN);
      expect(time, `lap ${lap}`).toBeGreaterThan(70);
      expect(time, `lap ${lap}`).toBeLessThan(280);
    }
  });
});
