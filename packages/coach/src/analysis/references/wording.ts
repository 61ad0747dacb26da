import type { Finding } from '@gt3/schemas';
import type { Choice } from './pool.ts';

/**
 * Says in a finding's text whose lap it was compared with, where that is another rig's:
 * `anna: 0.15 s in T7, brakes 6 m later, same fuel. T7: braked too early ...`. Findings against own laps stay as they are.
 */
export function nameReference(finding: Finding, choice: Choice | null, ownRig: string): Finding {
  if (choice === null || choice.lap.rig === ownRig) return finding;
  const { rig } = choice.lap;
  const parts = [`${finding.gain.mean.toFixed(2)} s in ${finding.corner}`, rivalDoes(finding), choice.conditions];
  return { ...finding, text: `${rig}: ${parts.filter((part) => part !== '').join(', ')}. ${finding.text}` };
}

/** What the other driver does otherwise; empty where the cause says nothing of him. */
function rivalDoes({ cause, amount }: Finding): string {
  const much = `${amount.value.toFixed(0)} ${amount.unit}`;
  switch (cause) {
    case 'brake-early':
      return `brakes ${much} later`;
    case 'brake-late':
      return `brakes ${much} earlier`;
    case 'over-slow':
      return amount.unit === 'km/h' ? `carries ${much} more` : '';
    case 'throttle-late':
      return `on the throttle ${much} earlier`;
    case 'throttle-early':
      return `on the throttle ${much} later`;
    case 'coast':
      return `coasts ${much} less`;
    case 'brake-soft':
      return 'brakes harder';
    case 'gear-high':
      return 'a gear lower';
    case 'gear-low':
      return 'a gear higher';
    case 'line-wide':
      return `${much} closer to the apex`;
    default:
      return '';
  }
}
