import type { LapSummary } from '@gt3/schemas';
import { useEffect, useMemo, useRef } from 'react';
import { useDashboard, useRig, useStatus, useStore, useTold } from '../../app/context.ts';
import { Link } from '../../app/navigation.tsx';
import { fuelPerLap } from '../../drive/fuel.ts';
import { useSettings, useUnits } from '../../settings/page-settings.ts';
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts';
import { lapTime, UNKNOWN } from '../../words/format.ts';
import { NO_FRAMES } from '../../words/reasons.ts';
import { LiveBar } from '../live-bar.tsx';
import { LiveText } from '../live-text.tsx';
import { DriveControls, toggleSpeech } from './drive-controls.tsx';
import { DRIVE_CHANNELS, driveReaders } from './drive-readers.ts';
import { ShiftLights } from './shift-lights.tsx';
import { useDelta } from './use-delta.ts';
import { usePrompt } from './use-prompt.ts';
import { useWakeLock } from './use-wake-lock.ts';
import './drive.css';

const NO_LAPS: readonly LapSummary[] = [];

function goFull(element: HTMLElement | null): void {
  if (document.fullscreenElement === null) void element?.requestFullscreen().catch(() => undefined);
  else void document.exitFullscreen();
}

/** Why there is nothing to see, in one sentence. */
function useReason(rig: string): string {
  const { link } = useDashboard();
  const { phase, broker } = useStore(link);
  const status = useStatus(rig);
  if (phase === 'lost') return 'The gateway is lost; this page reconnects by itself.';
  if (!broker) return 'The gateway has lost the broker; it reconnects by itself.';
  if (status === null) return 'The rig is not known.';
  return NO_FRAMES[status.online ? status.presence.state : 'offline'];
}

/** What a driver sees at a glance, 2 m away: delta, gear and shift lights, one cue, flag, fuel. */
export default function DriveView({ rig }: { rig: string }) {
  const dashboard = useDashboard();
  const model = useRig(rig);
  const status = useStatus(rig);
  const told = useTold();
  const session = useStore(model.session);
  const stale = useStore(model.stale);
  const { runs } = useStore(model.results);
  const { speaks } = useSettings();
  const { volume } = useUnits();
  const reason = useReason(rig);
  const prompt = usePrompt(model);
  const screen = useRef<HTMLElement>(null);
  useWakeLock();

  useEffect(() => {
    dashboard.followCues(rig);
    return dashboard.watch(rig, DRIVE_CHANNELS);
  }, [dashboard, rig]);

  const run = status?.presence.run ?? null;
  const laps = runs.find((one) => one.run === run)?.laps ?? NO_LAPS;
  const length = session?.track.length ?? status?.presence.trackLength ?? null;
  const reference = useDelta(model, run, laps, length);
  const perLap = fuelPerLap(laps);
  const car = session?.car ?? null;
  const read = useMemo(() => driveReaders(model, { car, perLap, volume }), [model, car, perLap, volume]);
  const keys = useMemo(
    () => [
      { keys: 'v', what: 'Voice on or off', run: toggleSpeech },
      { keys: 'f', what: 'Full screen', run: () => goFull(screen.current) },
    ],
    [],
  );
  useShortcuts('Drive', keys);

  if (told && status === null && runs.length === 0) {
    return (
      <section className="state" data-testid="rig-unknown">
        <h1>No rig is called {rig}</h1>
        <p>
          It appears here as soon as its collector reaches the broker. <Link href="/">See all rigs</Link>
        </p>
      </section>
    );
  }
  return (
    <section className="drive" ref={screen} data-stale={String(stale)} data-testid="drive">
      <h1 className="sr">Drive {rig}</h1>
      <ShiftLights lights={read.lights} />
      <p className="flag-band" data-testid="flag">
        <LiveText read={read.flag} tone={read.flagTone} />
      </p>
      <div className="drive-mid">
        <p className="gear" data-testid="gear">
          <small>Gear</small>
          <LiveText read={read.gear} />
        </p>
        <div className="delta">
          <p className="delta-number" data-testid="delta">
            <LiveText read={read.delta} tone={read.deltaTone} />
          </p>
          <div className="delta-bar" aria-hidden="true">
            <LiveBar share={read.gainShare} className="delta-gain" smooth />
            <LiveBar share={read.lossShare} className="delta-loss" smooth />
          </div>
          <p className="delta-against" data-testid="against">
            {reference === null
              ? 'No lap to compare with yet: the first valid one becomes it'
              : `Against lap ${reference.lap}, ${lapTime(reference.time)}`}
          </p>
        </div>
        <p className="fuel" data-testid="fuel">
          <small>Fuel laps</small>
          <LiveText read={read.fuelLaps} />
          <small>{Number.isNaN(perLap) ? UNKNOWN : <LiveText read={read.fuel} />}</small>
        </p>
      </div>
      <p className={`cue ${prompt === null ? 'cue-none' : `cue-${prompt.kind}`}`} aria-live="off" data-testid="cue">
        {prompt?.corner != null && <span className="cue-corner">{prompt.corner}</span>}
        <span>{prompt?.show}</span>
      </p>
      {stale && (
        <div className="drive-stale" role="alert" data-testid="no-data">
          <strong>No data</strong>
          <span>{reason}</span>
        </div>
      )}
      <DriveControls rig={rig} speaks={speaks} onFull={() => goFull(screen.current)} />
    </section>
  );
}
