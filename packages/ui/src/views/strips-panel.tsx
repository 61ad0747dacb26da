import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from '../app/context.ts';
import type { RigModel } from '../app/rig-model.ts';
import { type TraceState, traceOf } from '../app/use-trace.ts';
import { paintLoop } from '../strips/paint-loop.ts';
import { Scene, type SceneSetting } from '../strips/scene.ts';
import { STRIPS } from '../strips/specs.ts';
import { fixed, lapTime } from '../words/format.ts';
import { NO_FRAMES, type RigState } from '../words/reasons.ts';
import { LiveText } from './live-text.tsx';
import { Strip } from './strip.tsx';

interface Props {
  readonly model: RigModel;
  /** Null where it is not known. */
  readonly state: RigState | null;
  /** True when the run shown is over and a newer one exists. */
  readonly historic: boolean;
  /** True when a stored lap is drawn in place of the running one. */
  readonly isStored: boolean;
  readonly stored: TraceState;
  readonly storedLap: number | null;
  readonly reference: TraceState;
  readonly setting: Omit<SceneSetting, 'stored' | 'reference'>;
  /** Back to the running lap; null where there is none to go back to. */
  readonly onLive: (() => void) | null;
}

const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');

/** What is compared with what, or why it cannot be. */
function againstWords({ isStored, stored, reference }: Props): string {
  if (isStored && stored.phase === 'loading') return 'loading its trace…';
  if (isStored && stored.phase === 'failed') return `no trace: ${stored.reason}`;
  if (reference.phase === 'loading') return 'loading the reference…';
  if (reference.phase === 'failed') return `no reference trace: ${reference.reason}`;
  if (reference.phase === 'here') return `against lap ${reference.trace.lap}, ${lapTime(reference.trace.time)}`;
  return isStored ? 'with no reference' : 'no reference yet: the first valid lap becomes it';
}

/** Says that no frames come, and why as far as it is known. */
function NoData({ state, look }: { state: RigState | null; look: string }) {
  return (
    <p className={look} data-testid="no-data" role="status">
      <strong>No data</strong>
      <span>{state === null ? 'No frames arrive.' : NO_FRAMES[state]}</span>
    </p>
  );
}

/** The strips over lap distance: the running lap, or a stored one, over its reference. */
export function StripsPanel(props: Props) {
  const { model, state, historic, isStored, storedLap, setting, onLive } = props;
  const stale = useStore(model.stale);
  const scene = useMemo(() => new Scene(model.live, () => !stillness.matches), [model]);
  const stored = traceOf(props.stored);
  const reference = traceOf(props.reference);

  useEffect(() => {
    scene.set({ ...setting, stored: isStored ? stored : null, reference });
  }, [scene, setting, isStored, stored, reference]);

  useEffect(
    () =>
      paintLoop.add((now) => {
        model.watchFreshness(now);
        scene.advance(now);
      }),
    [model, scene],
  );

  const lapName = useCallback(() => {
    const { lapNumber } = model.live;
    return Number.isNaN(lapNumber) ? 'Running lap' : `Lap ${fixed(lapNumber, 0)}`;
  }, [model]);

  const noData = stale && !historic;
  return (
    <section
      className={`strips ${stale && !isStored ? 'dim' : ''}`}
      aria-label="Traces over lap distance"
      data-stale={String(stale)}
    >
      <header className="strips-head">
        <h2>{isStored ? `Lap ${storedLap ?? ''}` : <LiveText read={lapName} />}</h2>
        <span className="against" data-testid="against">
          {reference !== null && <span className="key" aria-hidden="true" />}
          {againstWords(props)}
        </span>
        {noData && isStored && <NoData state={state} look="no-data-pill" />}
        {onLive !== null && (
          <button type="button" className="to-live" onClick={onLive}>
            Back to the running lap
          </button>
        )}
      </header>
      <div className="strip-stack">
        {STRIPS.map((spec) => (
          <Strip key={spec.id} spec={spec} scene={scene} />
        ))}
        {noData && !isStored && <NoData state={state} look="no-data" />}
      </div>
    </section>
  );
}
