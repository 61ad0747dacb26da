import type { Analysis, BiggestLoss, Corner, Debrief, Estimate } from '@gt3/schemas';
import { table } from './table.ts';

/** Corners whose spread is shown: the widest. */
const WIDEST = 5;
/** Corners that are shown with what the car could do there: the most of it, in seconds at least this. */
const MOST = 3;
const WORTH_S = 0.05;
/** Habits that are shown: the costliest. */
const COSTLIEST = 5;

/**
 * A debrief as a person reads it, on less than a screen: what to do next comes last.
 *
 * @returns plain text, ended with a line break
 */
export function debriefReport({ debrief, corners }: Pick<Analysis, 'debrief' | 'corners'>): string {
  const name = namesOf(corners);
  const parts = [
    counted(debrief),
    part('Biggest losses: the median lap against the best that was repeated', losses(debrief, name)),
    part('Habits', habits(debrief)),
    part('Spread from lap to lap, where it is widest', spread(debrief, name)),
    part('Trend', debrief.trend === null ? '' : wrapped(`${debrief.trend.text}${fuel(debrief)}`)),
    ownGrip(debrief),
    ...debrief.refused.map(({ because }) => `Left out: ${because}.\n`),
    part('Next run', objective(debrief)),
  ];
  return parts.filter((text) => text !== '').join('');
}

function namesOf(corners: readonly Corner[]): (id: string) => string {
  const names = new Map(corners.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '';
}

function part(title: string, body: string): string {
  return body === '' ? '' : `${title}\n${body.replace(/^(?=.)/gm, '  ')}`;
}

function wrapped(text: string): string {
  return text.replace(/(.{1,100})(?: |$)/g, '$1\n');
}

function counted({ counted: laps, setAside }: Debrief): string {
  const aside = setAside.map(
    ({ lap, because, corner }) => `lap ${lap} ${because}${corner === null ? '' : ` in ${corner}`}`,
  );
  const left = aside.length === 0 ? '' : `; set aside: ${aside.join(', ')}`;
  return `${laps.length} laps count${left}\n`;
}

function losses({ biggest }: Debrief, name: (id: string) => string): string {
  if (biggest.length === 0) return '';
  const rows = biggest.map(({ corner, loss, phase, reason, differs, bestLaps }) => [
    corner,
    name(corner),
    loss.value.toFixed(2),
    `${loss.low.toFixed(2)} to ${loss.high.toFixed(2)}`,
    phase,
    bestLaps.join(' '),
    because(reason, differs),
  ]);
  return table(['corner', 'name', 's a lap', '90 %', 'most in', 'best laps', 'because'], rows, 'llrllll');
}

function because(reason: BiggestLoss['reason'], differs: BiggestLoss['differs']): string {
  if (reason !== null) return `${reason.cause} on laps ${reason.laps.join(' ')}`;
  if (differs === null) return 'no repeated cause';
  return `${differs.kind} ${differs.amount.value.toFixed(0)} ${differs.amount.unit}`;
}

function habits({ habits: all }: Debrief): string {
  const costliest = all.slice(0, COSTLIEST);
  return costliest.map(({ text, corners }) => `${text} ${corners.join(' ')}\n`).join('');
}

function spread({ consistency }: Debrief, name: (id: string) => string): string {
  if (consistency.length === 0) return '';
  const widest = consistency.toSorted((a, b) => b.time - a.time).slice(0, WIDEST);
  const rows = widest.map(({ corner, time, phases, brakeOnset, minSpeed }) => [
    corner,
    name(corner),
    ...[time, phases.approach, phases.local, phases.carry].map((seconds) => seconds.toFixed(2)),
    brakeOnset === null ? '-' : brakeOnset.toFixed(1),
    minSpeed.toFixed(1),
  ]);
  const head = ['corner', 'name', 's', 'approach', 'local', 'carry', 'braking m', 'slowest km/h'];
  return table(head, rows, 'llrrrrrr');
}

function fuel({ trend }: Debrief): string {
  const litres = trend?.fuelPerLap ?? null;
  return litres === null ? '' : ` Burns ${litres.toFixed(2)} l a lap.`;
}

function ownGrip({ possible }: Debrief): string {
  if (possible === null) return '';
  const most = possible.corners.toSorted((a, b) => b.seconds - a.seconds).slice(0, MOST);
  const worth = most.filter(({ seconds }) => seconds >= WORTH_S);
  const named = worth.map(({ corner, seconds }) => `${corner} (${seconds.toFixed(2)} s)`);
  const where = named.length < 2 ? named : [named.slice(0, -1).join(', '), ...named.slice(-1)];
  const left = named.length === 0 ? 'hardly anything is left' : `most is left in ${where.join(' and ')}`;
  return wrapped(`With your own grip, ${left} on lap ${possible.lap}.`);
}

function objective({ objective: next }: Debrief): string {
  if (next === null) return '';
  const { say, gain, now } = next;
  return `${say}\nWorth ${interval(gain)} s a lap; so far on ${now.laps} of ${now.of} laps.\n`;
}

function interval({ value, low, high }: Estimate): string {
  return `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}
