import type { Agreement } from '../../packages/coach/src/analysis/testing/back-test/agreement.ts';
import { type BackTest, backTest } from '../../packages/coach/src/analysis/testing/back-test/back-test.ts';
import { sharedFile } from '../../test/support/shared.ts';
import { recordedLaps } from './recorded-laps.ts';

/** A recorded race of one driver. */
const RACE = 'data/ibt/ferrari488gt3_fuji_race.ibt';

/** Back-tests on real laps; null where there is no recording beside the checkout. */
export async function realLaps(): Promise<BackTest | null> {
  const path = sharedFile(RACE);
  const recorded = path === null ? null : await recordedLaps(path);
  return recorded === null ? null : backTest(recorded);
}

/** A back-test as people read it. */
export function realLapsText(test: BackTest | null): string {
  if (test === null) return `real laps: not tested, ../shared/${RACE} is not there`;
  const { laps, corners, speedsOnly, allSpeeds, wayAlone, causes, caused, spoken } = test;
  const rows: [string, Agreement][] = [
    ...speedsOnly.map((one): [string, Agreement] => [one.known, one]),
    ['metres driven further alone, by the clock', wayAlone],
    ['every speed of the pass, not the way', allSpeeds],
    ['causes that the coach names, all pairs', causes],
    ['causes that the coach names, where it names one', caused],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const idle = spoken.filter(({ measured }) => !(measured > 0));
  return [
    `real laps: ${laps} laps of one race, every pair, ${corners} corners; change of time predicted and measured (aim r >= 0.8)`,
    `  ${'predicted from'.padEnd(width)}      r  median error  number`,
    ...rows.map(
      ([name, { r, error, n }]) =>
        `  ${name.padEnd(width)}  ${r.toFixed(2).padStart(5)}  ${error.toFixed(3).padStart(10)} s  ${String(n).padStart(6)}`,
    ),
    `  spoken findings: ${spoken.length}, of which against passes that lost nothing (aim 0): ${idle.length}`,
    ...spoken.map(
      ({ finding, measured }) =>
        `    lap ${finding.lap}, passes ${measured < 0 ? 'faster' : 'slower'} by ${Math.abs(measured).toFixed(2)} s: ${finding.text}`,
    ),
  ].join('\n');
}
