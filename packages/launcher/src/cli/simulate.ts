import { Command, Option } from 'commander';
import { UsageError } from '../run/errors.ts';
import { runService } from '../run/run-service.ts';
import { type SimulationChoice, simulateLive, simulationSpec } from '../run/simulation.ts';
import { onStopSignals } from '../run/stop-signals.ts';
import { type SimulationProgress, writeSimulation } from '../run/write-simulation.ts';
import { INTERRUPTED } from './failure.ts';
import { refuseTyped } from './given.ts';
import { createLog } from './log.ts';
import { type LogLevel, options } from './options.ts';
import { simulationOptions } from './simulation-options.ts';
import { wholeNumber } from './values.ts';

interface SimulateOptions extends SimulationChoice {
  readonly laps: number;
  readonly out?: string;
  readonly truth?: string;
  readonly live: boolean;
  readonly memory?: string;
  readonly logLevel: LogLevel;
}

/** `gt3 simulate`: a recording with planted mistakes, or a sim to collect from. */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description('drive a simulated car: into a recording, or live as a sim')
    .addOption(simulationOptions.track())
    .addOption(new Option('--laps <number>', 'whole laps').env('GT3_LAPS').default(6).argParser(wholeNumber(1, 500)))
    .addOption(simulationOptions.seed())
    .addOption(new Option('--out <file>', 'recording (.ibt) to write').env('GT3_OUT'))
    .addOption(new Option('--truth <file>', 'what each mistake cost, as JSON').env('GT3_TRUTH'))
    .addOption(simulationOptions.mistake())
    .addOption(simulationOptions.event())
    .addOption(simulationOptions.car())
    .addOption(simulationOptions.skill())
    .addOption(simulationOptions.fuel())
    .addOption(simulationOptions.air())
    .addOption(simulationOptions.trackTemp())
    .addOption(new Option('--live', "write the sim's shared memory until stopped").env('GT3_LIVE').default(false))
    .addOption(simulationOptions.cars())
    .addOption(simulationOptions.memory())
    .addOption(options.logLevel())
    .addHelpText(
      'after',
      `
Examples:
  npx gt3 simulate --laps 6 --seed 1 --out monza.ibt
  npx gt3 simulate --out monza.ibt --truth monza.json --mistake corner=T4,kind=brake-early,amount=12
  npx gt3 simulate --live --track spa_2024_up`,
    )
    .action((given: SimulateOptions, command: Command) => simulate(given, command));
}

async function simulate(given: SimulateOptions, command: Command): Promise<void> {
  if (given.live) return live(given, command);
  const { out, truth = null, laps } = given;
  refuseTyped(command, ['memory', 'cars'], 'is for --live, not for a recording');
  if (out === undefined) throw new UsageError('give --out FILE.ibt for a recording, or --live for a running sim');
  const stopping = new AbortController();
  const forget = onStopSignals({ drain: () => stopping.abort(), endNow: () => process.exit(INTERRUPTED) });
  const show = progressLine();
  try {
    const { withFuelStops } = await import('@gt3/simulator');
    const spec = await withFuelStops({ ...(await simulationSpec(given)), laps });
    const { rows, seconds, took } = await writeSimulation({ spec, out, truth }, stopping.signal, (progress) =>
      show(progressText(progress)),
    );
    show('');
    const factor = ((seconds * 1000) / took).toFixed(0);
    const about = `${rows} rows, ${seconds.toFixed(1)} s of driving in ${(took / 1000).toFixed(1)} s (${factor} times real time)`;
    process.stdout.write(`${out}: ${about}${truth === null ? '' : `; truth in ${truth}`}\n`);
  } catch (error) {
    show('');
    throw error;
  } finally {
    forget();
  }
}

async function live({ memory, logLevel, ...choice }: SimulateOptions, command: Command): Promise<void> {
  refuseTyped(command, ['out', 'truth', 'laps'], 'is for a recording, not for --live');
  await runService(async () => {
    const service = await simulateLive({ choice, memory });
    createLog('simulator', logLevel).info({ memory: memory ?? "iRacing's own" }, 'simulator ready');
    return { service, about: '' };
  });
}

/** One line on a terminal that is written over; nothing anywhere else. */
function progressLine(): (text: string) => void {
  const { stderr } = process;
  return (text) => void (stderr.isTTY === true && stderr.write(`\r\u001b[K${text}`));
}

function progressText({ part, bytes }: SimulationProgress): string {
  if (part === 'truth') return 'driving each mistake in pairs, for the truth';
  return `driving: ${(bytes / 1e6).toFixed(1)} MB`;
}
