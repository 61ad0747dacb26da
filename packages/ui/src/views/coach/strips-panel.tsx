import { type ReactNode, useCallback, useEffect, useSyncExternalStore } from 'react';
import { useStore } from '../../app/context.ts';
import type { RigModel } from '../../app/rig-model.ts';
import { type TraceState, traceOf } from '../../app/use-trace.ts';
import type { AxisKind } from '../../strips/axis.ts';
import { paintLoop } from '../../strips/paint-loop.ts';
import type { Scene, SceneSetting } from '../../strips/scene.ts';
import type { StripSpec } from '../../strips/specs.ts';
import { fixed, lapTime } from '../../words/format.ts';
import { NO_FRAMES, type RigState } from '../../words/reasons.ts';
import { LiveText } from '../live-text.tsx';
import { CursorWords } from '../traces/cursor-words.tsx';
import { StripStack } from '../traces/strip-stack.tsx';

/** What of the strips a person chose. */
export interface StripsChoice {
  readonly specs: readonly StripSpec[];
  readonly axis: AxisKind;
  readonly paused: boolean;
}

interface Props {
  readonly model: RigModel;
  readonly scene: Scene;
  readonly choice: StripsChoice;
  /** Null where it is not known. */
  readonly state: RigState | null;
  /** True when the run shown is over and a newer one exists. */
  readonly historic: boolean;
  /** True when a stored lap is drawn in place of the running one. */
  readonly isStored: boolean;
  readonly stored: TraceState;
  readonly storedLap: number | null;
  readonly reference: TraceState;
  /** Whose lap the reference is, in words. */
  readonly referenceName: string;
  readonly setting: Omit<SceneSetting, 'stored' | 'reference'>;
  /** Back to the running lap; null where there is none to go back to. */
  readonly onLive: (() => void) | null;
  readonly children: ReactNode;
}

/** What is compared with what, or why it cannot be. */
function againstWords({ isStored, stored, reference, referenceName }: Props): string {
  if (isStored && stored.phase === 'loading') return 'loading its trace…';
  if (isStored && stored.phase === 'failed') return `no trace: ${stored.reason}`;
  if (reference.phase === 'loading') return 'loading the reference…';
  if (reference.phase === 'failed') return `no reference trace: ${reference.reason}`;
  if (reference.phase === 'here') return `against ${referenceName}, ${lapTime(reference.trace.time)}`;
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

/** The strips over the lap: the running lap, or a stored one, over its reference. */
export function StripsPanel(props: Props) {
  const { model, scene, choice, state, historic, isStored, storedLap, setting, onLive } = props;
  const stale = useStore(model.stale);
  const stored = traceOf(props.stored);
  const reference = traceOf(props.reference);
  const { cursor } = scene;
  const zoomed = useSyncExternalStore(cursor.subscribe, () => cursor.zoomed);

  useEffect(() => {
    scene.set({ ...setting, stored: isStored ? stored : null, reference });
  }, [scene, setting, isStored, stored, reference]);
  useEffect(() => scene.over(choice.axis), [scene, choice.axis]);
  useEffect(() => scene.freeze(choice.paused), [scene, choice.paused]);

  useEffect(() => paintLoop.add((now) => model.watchFreshness(now)), [model]);

  const lapName = useCallback(() => {
    const { lapNumber } = model.live;
    return Number.isNaN(lapNumber) ? 'Running lap' : `Lap ${fixed(lapNumber, 0)}`;
  }, [model]);

  const noData = stale && !historic;
  return (
    <section
      className={`strips ${stale && !isStored && !choice.paused ? 'dim' : ''}`}
      aria-label={`Traces over ${choice.axis === 'time' ? 'time' : 'lap distance'}`}
      data-stale={String(stale)}
      data-axis={choice.axis}
      data-paused={String(choice.paused)}
      data-zoomed={String(zoomed)}
    >
      <header className="strips-head">
        <h2>{isStored ? `Lap ${storedLap ?? ''}` : <LiveText read={lapName} />}</h2>
        <span className="against" data-testid="against">
          {reference !== null && <span className="key" aria-hidden="true" />}
          {againstWords(props)}
        </span>
        <CursorWords scene={scene} />
        {noData && isStored && <NoData state={state} look="no-data-pill" />}
        {onLive !== null && (
          <button type="button" className="to-live" onClick={onLive}>
            Back to the running lap
          </button>
        )}
      </header>
      {props.children}
      <StripStack scene={scene} specs={choice.specs}>
        {noData && !isStored && !choice.paused && <NoData state={state} look="no-data" />}
      </StripStack>
    </section>
  );
}
