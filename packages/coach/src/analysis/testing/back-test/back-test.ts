import type { Finding, TrackModel } from '@gt3/schemas';
import type { DriveCurve } from '../../envelope/drive-curve.ts';
import { GripEnvelope } from '../../envelope/envelope.ts';
import { measureLap } from '../../envelope/lap-limits.ts';
import { Form } from '../../evidence/form.ts';
import { PassBook } from '../../evidence/pass-book.ts';
import type { SeenPass } from '../../evidence/seen-pass.ts';
import { slicePass } from '../../gain/slice.ts';
import { column } from '../../lap/trace.ts';
import type { DrivenLap } from '../../loss/losses.ts';
import { median } from '../../statistics/order.ts';
import { type Agreement, agreementOf, type Guess } from './agreement.ts';
import { namedChange } from './named-causes.ts';
import { fromAllSpeeds, furtherBy, KNOWN, type Known, predicted, tell } from './speeds-only.ts';

/** What a coach makes of a recording. */
export interface Recorded {
  readonly model: TrackModel;
  /** Valid laps, in order. */
  readonly laps: readonly DrivenLap[];
  readonly findings: readonly Finding[];
}

/** A finding that was spoken, and by how much its passes took longer than those without it, medians; seconds. */
export interface Spoken {
  readonly finding: Finding;
  readonly measured: number;
}

/** What a back-test comes to, over every ordered pair of laps and every corner. */
export interface BackTest {
  readonly laps: number;
  readonly corners: number;
  /** By what a prediction may know of the pass; only the last looks at a clock, see `Told.extraWay`. */
  readonly speedsOnly: readonly (Agreement & { readonly known: Known; readonly byCorner: readonly number[] })[];
  /** By every speed of the pass: as good as it gets without looking at the way driven. */
  readonly allSpeeds: Agreement;
  /** By the metres driven further alone: how much of the time these hold. */
  readonly wayAlone: Agreement;
  /** By the causes that the coach names, and over the pairs of which it names one. */
  readonly causes: Agreement;
  readonly caused: Agreement;
  readonly spoken: readonly Spoken[];
}

interface Corners {
  readonly guesses: Map<Known, Guess[]>;
  readonly whole: Guess[];
  readonly way: Guess[];
  readonly named: Guess[];
  readonly caused: Guess[];
}

/**
 * Back-tests what is said of real laps: how much longer each lap takes in a corner than each other lap, predicted and
 * measured. Two kinds of prediction. The first knows where the pedals moved and how fast the car was at up to five points
 * of the pass (see `Told`), and the whole speed of the lap it is compared with; no time of the pass, nor a speed
 * elsewhere, so that nothing measured is handed back. Only its last step, the metres driven further in the corner, knows
 * something of the time there: without positions in the source these are speed times the clock. The second is what the
 * coach would say: gains of the causes that it names of the two passes. Those hold the clock over the stretch where a
 * cause acts, less what `whatIf` takes out, so it tests whether causes and stretches are the right ones rather than the
 * physics.
 */
export function backTest({ model, laps, findings }: Recorded): BackTest {
  const grip = new GripEnvelope();
  const book = new PassBook();
  const seen = new Map<string, SeenPass>();
  for (const { lap, trace, passes } of laps) {
    const measured = measureLap(trace);
    if (measured !== null) grip.add(measured);
    for (const segment of model.segments) {
      const pass = passes.get(segment.corner);
      const slice = slicePass(trace, segment);
      if (pass === undefined || slice === null) continue;
      const one = { lap, wetness: null, pass, slice };
      book.add(one);
      seen.set(`${lap} ${segment.corner}`, one);
    }
  }
  const form = new Form(book, null);
  const drive = grip.now.drive.fit;
  const corners = model.corners.map((_, i) => pairsOf({ model, laps, findings }, i, seen, form, drive));
  return {
    laps: laps.length,
    corners: model.corners.length,
    speedsOnly: KNOWN.map((known) => {
      const by = corners.map(({ guesses }) => guesses.get(known) ?? []);
      return { known, ...agreementOf(by.flat()), byCorner: by.map((guesses) => agreementOf(guesses).r) };
    }),
    allSpeeds: agreementOf(corners.flatMap(({ whole }) => whole)),
    wayAlone: agreementOf(corners.flatMap(({ way }) => way)),
    causes: agreementOf(corners.flatMap(({ named }) => named)),
    caused: agreementOf(corners.flatMap(({ caused }) => caused)),
    spoken: spokenOf({ model, laps, findings }),
  };
}

function pairsOf(
  { model, laps }: Recorded,
  index: number,
  seen: ReadonlyMap<string, SeenPass>,
  form: Form,
  drive: DriveCurve | null,
): Corners {
  const found: Corners = {
    guesses: new Map(KNOWN.map((known) => [known, []])),
    whole: [],
    way: [],
    named: [],
    caused: [],
  };
  const corner = model.corners[index];
  const segment = model.segments[index];
  if (corner === undefined || segment === undefined) return found;
  const passes = laps.flatMap(({ lap, trace }) => {
    const one = seen.get(`${lap} ${corner.id}`);
    const speed = column(trace, 'Speed');
    return one === undefined || speed === null
      ? []
      : [{ seen: one, speed, told: tell(trace, corner, segment, one.pass), time: one.pass.timeOut - one.pass.timeIn }];
  });
  for (const one of passes) {
    for (const other of passes) {
      if (one === other) continue;
      const measured = one.time - other.time;
      const pair = { corner, segment, speed: other.speed, other: other.told, one: one.told, drive };
      for (const [known, guesses] of found.guesses) guesses.push({ predicted: predicted(pair, known), measured });
      found.whole.push({ predicted: fromAllSpeeds(pair, one.speed), measured });
      found.way.push({ predicted: furtherBy(pair), measured });
      const { seconds, causes } = namedChange(form, segment, one.seen, other.seen, drive);
      found.named.push({ predicted: seconds, measured });
      if (causes > 0) found.caused.push({ predicted: seconds, measured });
    }
  }
  return found;
}

/** Spoken findings with what the clock says of the passes that they blame. */
function spokenOf({ laps, findings }: Recorded): Spoken[] {
  return findings
    .filter((finding) => finding.withheld === null)
    .map((finding) => {
      const timeOf = (of: (lap: number) => boolean) =>
        median(
          laps
            .filter(({ lap }) => lap <= finding.lap && of(lap))
            .map(({ passes }) => passes.get(finding.corner))
            .filter((pass) => pass !== undefined)
            .map((pass) => pass.timeOut - pass.timeIn),
        );
      return {
        finding,
        measured: timeOf((lap) => finding.laps.includes(lap)) - timeOf((lap) => !finding.laps.includes(lap)),
      };
    });
}
