import type { Finding } from '@gt3/schemas';
import { describe, expect, test } from 'vitest';
import { traceOf } from '../testing/trace.ts';
import type { Choice } from './pool.ts';
import { nameReference } from './wording.ts';

function finding(cause: Finding['cause'], amount: Finding['amount']): Finding {
  const gain = { mean: 0.15, low: 0.1, high: 0.2 };
  const rest = { confidence: 0.8, laps: [4], say: '', evidence: [], withheld: null };
  return { id: `L4-T7-${cause}`, lap: 4, corner: 'T7', cause, amount, gain, text: 'T7: told.', ...rest };
}

function choice(rig: string, conditions = 'same fuel'): Choice {
  const lap = { rig, run: 'r', lap: 12, trace: traceOf(100, {}), conditions: null };
  return { lap, whose: rig === 'me' ? 'own' : 'rival', name: `${rig}, lap 12`, conditions };
}

describe('a finding against another rig’s lap', () => {
  test.each<[Finding['cause'], Finding['amount'], string]>([
    ['brake-early', { value: 6.2, unit: 'm' }, 'anna: 0.15 s in T7, brakes 6 m later, same fuel. T7: told.'],
    ['over-slow', { value: 3.8, unit: 'km/h' }, 'anna: 0.15 s in T7, carries 4 km/h more, same fuel. T7: told.'],
    [
      'throttle-late',
      { value: 12, unit: 'm' },
      'anna: 0.15 s in T7, on the throttle 12 m earlier, same fuel. T7: told.',
    ],
    ['lock-up', { value: 0.2, unit: 's' }, 'anna: 0.15 s in T7, same fuel. T7: told.'],
  ])('of %s %j says %s', (cause, amount, text) => {
    expect(nameReference(finding(cause, amount), choice('anna'), 'me').text).toBe(text);
  });

  test('says nothing of conditions that are not known', () => {
    const told = nameReference(finding('coast', { value: 20, unit: 'm' }), choice('anna', ''), 'me');
    expect(told.text).toBe('anna: 0.15 s in T7, coasts 20 m less. T7: told.');
  });

  test('and one against an own lap, or none, stays as it is', () => {
    const own = finding('coast', { value: 20, unit: 'm' });
    expect(nameReference(own, choice('me'), 'me')).toBe(own);
    expect(nameReference(own, null, 'me')).toBe(own);
  });
});
