import type { Corner, Segment, Withheld } from '@gt3/schemas';
import type { DriveCurve } from '../envelope/drive-curve.ts';
import type { Evidence, Sides } from '../evidence/evidence.ts';
import type { Straight } from '../gain/baseline.ts';
import type { SpeedContrast } from '../gain/corner-speeds.ts';

/** What a pass is judged by. */
export interface Case {
  readonly corner: Corner;
  readonly segment: Segment;
  readonly lap: number;
  readonly evidence: Evidence;
  /** Why nothing may be said whatever is found; null where that is not so. */
  readonly silence: Withheld | null;
  /** How much faster the car was everywhere on some laps than on others. */
  gripOf(sides: Sides): SpeedContrast;
  /** The driver's own full throttle, and what follows behind the line on the lap's last corner; null where not known. */
  readonly drive: DriveCurve | null;
  readonly onward: Straight | null;
}
