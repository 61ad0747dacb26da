import type { Analysis, Debrief, RaceNote } from '@gt3/schemas';
import { debriefReport } from './debrief-report.ts';
import { table } from './table.ts';

type Finding = Analysis['findings'][number];

/**
 * An analysis as a person reads it: laps, where the time went, what was found, and what to do next.
 *
 * @returns plain text, ended with a line break
 */
export function analysisReport(analysis: Analysis): string {
  return [
    headline(analysis),
    section('Laps', lapTable(analysis)),
    section(cornersTitle(analysis.debrief), cornerTable(analysis)),
    ...findingSections(analysis.findings),
    ...noteSections(analysis.notes),
    section('Debrief', debriefReport(analysis)),
  ].join('\n');
}

function section(title: string, body: string): string {
  return `${title}\n${body.replace(/^(?=.)/gm, '  ')}`;
}

function headline({ file, car, track, reference, feasibleBest }: Analysis): string {
  const config = track.config === null || track.config === '' ? '' : `, ${track.config}`;
  const best = reference === null ? 'none yet' : `lap ${reference.lap}, ${lapTime(reference.time)}`;
  return `${car} at ${track.name}${config} (${track.length.toFixed(0)} m)\nrecording ${file}\nreference ${best}\n${feasibleLine(feasibleBest)}`;
}

/** The best lap that pieces of several laps make; empty where one lap is best everywhere. */
function feasibleLine(best: Analysis['feasibleBest']): string {
  if (best === null || best.pieces.length < 2) return '';
  const pieces = best.pieces.map(
    ({ first, last, lap }) => `${first === last ? first : `${first}-${last}`} of lap ${lap}`,
  );
  return `put together ${lapTime(best.time)}: ${pieces.join(', ')}\n`;
}

function lapTable({ laps, reference, losses }: Analysis): string {
  if (laps.length === 0) return 'no lap in this recording\n';
  const rows = laps.map(({ lap, time, valid, reasons }) => {
    const loss = losses.find((each) => each.lap === lap);
    const notes = [...reasons, ...(reference?.lap === lap ? ['reference'] : [])];
    return [
      String(lap),
      time === null ? '-' : lapTime(time),
      loss === undefined ? '' : signed(loss.total),
      valid ? 'yes' : 'no',
      notes.join(', '),
    ];
  });
  return table(['lap', 'time', 'loss s', 'counts', ''], rows, 'rrrll');
}

function cornersTitle({ reference, losses }: Debrief): string {
  const others = losses.filter((loss) => loss.lap !== reference?.lap).length;
  if (reference === null || others === 0) return 'Corners';
  return `Corners: seconds lost a lap, mean of ${others} ${others === 1 ? 'lap' : 'laps'} against lap ${reference.lap}`;
}

function cornerTable({ corners, debrief }: Analysis): string {
  if (corners.length === 0) return 'no corner found\n';
  const laps = debrief.losses.filter((loss) => loss.lap !== debrief.reference?.lap);
  const rows = corners.map(({ id, name, direction, start, apex, end }) => {
    const passes = laps.flatMap((lap) => lap.segments.filter((segment) => segment.corner === id));
    const mean = (of: (pass: (typeof passes)[number]) => number) =>
      passes.length === 0 ? '' : signed(passes.reduce((sum, pass) => sum + of(pass), 0) / passes.length);
    return [
      id,
      name ?? '',
      direction ?? '',
      ...[start, apex, end].map((metres) => metres.toFixed(0)),
      mean((pass) => pass.loss),
      mean((pass) => pass.phases.approach),
      mean((pass) => pass.phases.local),
      mean((pass) => pass.phases.carry),
    ];
  });
  const head = ['corner', 'name', 'turns', 'start m', 'apex m', 'end m', 'loss', 'approach', 'local', 'carry'];
  return table(head, rows, 'lllrrrrrrr');
}

function findingSections(findings: readonly Finding[]): string[] {
  const spoken = findings.filter((finding) => finding.withheld === null);
  const silent = findings.filter((finding) => finding.withheld !== null);
  const said = spoken.length === 0 ? 'none\n' : byGain(spoken).map(findingLines).join('');
  const sections = [section('Findings', said)];
  if (silent.length > 0) sections.push(section('Not said', silentTable(silent)));
  return sections;
}

function noteSections(notes: readonly RaceNote[]): string[] {
  const spoken = notes.filter((note) => note.withheld === null);
  const lines = spoken.map(({ lap, kind, say, text }) => `lap ${lap}, ${kind}: ${say}\n  ${text}\n`);
  return lines.length === 0 ? [] : [section('Race notes', lines.join(''))];
}

function byGain(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => b.gain.mean - a.gain.mean || a.lap - b.lap);
}

function findingLines({ lap, corner, say, text, gain, confidence }: Finding): string {
  const { mean, low, high } = gain;
  const worth = `${mean.toFixed(2)} s a lap (${low.toFixed(2)} to ${high.toFixed(2)})`;
  return `${corner}, lap ${lap}: ${say}\n  ${text}\n  worth ${worth}, confidence ${Math.round(confidence * 100)} %\n`;
}

function silentTable(findings: readonly Finding[]): string {
  const rows = byGain(findings).map(({ lap, corner, cause, amount, gain, withheld }) => [
    corner,
    String(lap),
    cause,
    `${Number(amount.value.toFixed(2))} ${amount.unit}`,
    gain.mean.toFixed(2),
    withheld ?? '',
  ]);
  return table(['corner', 'lap', 'cause', 'amount', 'worth s', 'because'], rows, 'lrlrrl');
}

/** A lap time as `m:ss.mmm`. */
export function lapTime(seconds: number): string {
  const thousandths = Math.round(seconds * 1000);
  const minutes = Math.floor(thousandths / 60_000);
  const rest = ((thousandths % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return `${minutes}:${rest}`;
}

function signed(seconds: number): string {
  const text = Math.abs(seconds).toFixed(3);
  return Number(text) === 0 ? text : `${seconds < 0 ? '-' : '+'}${text}`;
}
