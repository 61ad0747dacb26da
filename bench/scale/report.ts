import { isSustained, type Part, type StepFigures } from './figures.ts';
import type { ScaleFigures } from './scale-bench.ts';

const HOUR_S = 3600;
/** Between these the worker's size grows with its rigs alone. */
const FEWER = 100;
const MORE = 1000;

/** The figures as a table for people. */
export function scaleReport(figures: ScaleFigures): string {
  const { cpus, idle, steps, withGateway, sustained, faults, collectorCores } = figures;
  const header = ['rigs', 'p50', 'p99', 'lap p99', 'lag', 'broker', 'coach', 'rigs side', 'others', 'MiB', 'load', ''];
  const rows = steps.map((step) => [
    String(step.rigs),
    ms(step.finding.p50),
    ms(step.finding.p99),
    ms(step.lap.p99),
    `${step.lagEarly.toFixed(0)}-${step.lagLate.toFixed(0)}`,
    cores(step.cores.broker),
    cores(step.cores.coach),
    cores(step.cores.generator),
    cores(step.othersCores),
    (step.rssMiB.coach ?? Number.NaN).toFixed(0),
    `${step.loadS.toFixed(1)} s`,
    isSustained(step) ? 'sustained' : notes(step),
  ]);
  return [
    `scale: ${cpus} cores; ten batches a second a rig, each with a connection of its own; rigs repeat one simulated drive, shifted`,
    ...columns([header, ...rows]),
    '  p50, p99: batch published to finding at a subscriber, ms; broker, coach, rigs side, others: cores used; load: worker start to all rigs taken up',
    `  largest number sustained: ${sustained}`,
    `  core seconds a rig-hour: ${rigHours(steps, withGateway, collectorCores)}`,
    `  memory of a rig in a worker: ${rigMiB(steps).toFixed(2)} MiB; a worker without rigs: ${(100 * idle.cores).toFixed(2)} % of a core, ${idle.rssMiB.toFixed(0)} MiB`,
    ...faults.map(
      ({ fault, rigs, worstFindingMs, results, resultsWanted }) =>
        `  ${fault}, ${rigs} rigs: worst finding ${ms(worstFindingMs)} ms, ${results} of ${resultsWanted} results`,
    ),
  ].join('\n');
}

/** Core seconds that each part takes for one rig that drives for an hour. */
function rigHours(steps: readonly StepFigures[], withGateway: StepFigures, collectorCores: number): string {
  const many = steps.filter(isSustained).reduce((a, b) => (b.rigs > (a?.rigs ?? 0) ? b : a), steps[0]);
  const of = (step: StepFigures | undefined, part: Part) => {
    const used = step?.cores[part] ?? Number.NaN;
    return `${((used / (step?.rigs ?? Number.NaN)) * HOUR_S).toFixed(2)} ${part}`;
  };
  return [
    `${(collectorCores * HOUR_S).toFixed(0)} collector (on the rig)`,
    `${of(many, 'broker')} and ${of(many, 'coach')} at ${many?.rigs} rigs`,
    `${of(withGateway, 'gateway')} at ${withGateway.rigs} rigs`,
  ].join(', ');
}

function rigMiB(steps: readonly StepFigures[]): number {
  const size = (rigs: number) => steps.find((step) => step.rigs === rigs)?.rssMiB.coach ?? Number.NaN;
  return (size(MORE) - size(FEWER)) / (MORE - FEWER);
}

/** What kept a number of rigs from being sustained. */
function notes({ lost, results, resultsWanted }: StepFigures): string {
  const parts = [];
  if (lost > 0) parts.push(`${lost} batches not acknowledged`);
  if (results !== resultsWanted) parts.push(`${results} of ${resultsWanted} results`);
  return parts.length > 0 ? parts.join(', ') : 'too slow';
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, c) => Math.max(...rows.map((row) => row[c]?.length ?? 0))) ?? [];
  return rows.map((row) => `  ${row.map((cell, c) => cell.padStart(widths[c] ?? 0)).join('  ')}`);
}

function ms(value: number): string {
  return Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : '-';
}

function cores(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(2);
}
