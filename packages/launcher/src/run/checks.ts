import { connectBus, type Log } from '@gt3/bus';
import { openIbt } from '@gt3/irsdk';
import { UsageError } from './errors.ts';
import { portProblem } from './ports.ts';
import { type SimulationChoice, simulationSpec } from './simulation.ts';

const LONGEST_CONNECT_MS = 3_000;

/**
 * Makes sure that a file is a recording.
 *
 * @throws IrsdkError naming the file and what is wrong with it
 */
export async function checkRecording(path: string): Promise<void> {
  // Only the header is wanted here, not all the rows in memory.
  const file = await openIbt(path, { memoryLimit: 0 });
  await file.close();
}

/**
 * Makes sure that the dashboard can be served.
 *
 * @throws UsageError naming the port and the option that chooses another
 */
export async function checkPort(port: number, host: string): Promise<void> {
  const problem = await portProblem(port, host);
  if (problem === null) return;
  const where = `port ${port} on ${host}`;
  if (problem === 'EADDRINUSE') {
    throw new UsageError(`${where} is taken: end what uses it, or choose another with --port`);
  }
  if (problem === 'EACCES')
    throw new UsageError(`${where} is not allowed to this user: choose one above 1023 with --port`);
  throw new UsageError(`${where} cannot be listened on (${problem}): choose another address with --host`);
}

/**
 * Makes sure that a broker answers and lets this user in.
 *
 * @throws BusError saying which broker, and why not
 */
export async function checkBroker(servers: string, log: Log): Promise<void> {
  const bus = await connectBus({ servers, name: 'gt3 start', log, connectTimeoutMs: LONGEST_CONNECT_MS });
  await bus.close();
}

/**
 * Makes sure that iRacing can run on this system.
 *
 * @throws UsageError naming what works here
 */
export function checkSystemHasIRacing(platform: NodeJS.Platform = process.platform): void {
  if (platform === 'win32') return;
  throw new UsageError(`iRacing runs on Windows, this is ${platform}: use the simulator, or a recording (FILE.ibt)`);
}

/**
 * Makes sure that a simulation can be run until it is stopped.
 *
 * @throws SimulationSpecError, UnknownTrackError, UnknownCornerError naming the value and what would be right
 */
export async function checkSimulation(choice: SimulationChoice): Promise<void> {
  const { longRun } = await import('@gt3/simulator');
  await longRun(await simulationSpec(choice));
}
