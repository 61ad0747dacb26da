import { Command } from 'commander';
import { analyzeCommand } from './analyze.ts';
import { coachCommand } from './coach.ts';
import { collectCommand } from './collect.ts';
import { doctorCommand } from './doctor.ts';
import { gatewayCommand } from './gateway.ts';
import { referenceCommand } from './reference.ts';
import { simulateCommand } from './simulate.ts';
import { startCommand } from './start.ts';
import { tracksCommand } from './tracks.ts';
import { workersCommand } from './workers.ts';

/** The `gt3` command. Parsing throws a CommanderError instead of ending the process, and prints no error by itself. */
export function buildProgram(): Command {
  const program = new Command('gt3').description('Live coaching for iRacing GT3 drivers').addHelpText(
    'after',
    `
Every option can come from the environment: --server from GT3_SERVER, --rig from GT3_RIG, and so on.

Examples:
  npx gt3 start --replay race.ibt --speed 20
  npx gt3 analyze race.ibt
  npx gt3 doctor`,
  );
  const commands = [
    startCommand(),
    collectCommand(),
    coachCommand(),
    gatewayCommand(),
    analyzeCommand(),
    referenceCommand(),
    simulateCommand(),
    tracksCommand(),
    workersCommand(),
    doctorCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands]) {
    command
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .allowExcessArguments(false);
  }
  return program;
}
