import { Command, Option } from 'commander';
import { type Fact, machineFacts } from '../doctor/facts.ts';
import { options } from './options.ts';

interface DoctorOptions {
  readonly json: boolean;
  readonly port: number;
}

/** `gt3 doctor`: what works on this machine, what does not, and how to mend it. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('what works on this machine and what does not, and how to mend it')
    .addOption(new Option('--json', 'print JSON').env('GT3_JSON').default(false))
    .addOption(options.port())
    .addHelpText(
      'after',
      `
Exit code 0 when npm start can work, else 1.

Examples:
  npx gt3 doctor
  npx gt3 doctor --json`,
    )
    .action(async ({ json, port }: DoctorOptions) => {
      const facts = await machineFacts(port);
      process.stdout.write(json ? `${JSON.stringify(facts, null, 2)}\n` : facts.map(factLine).join(''));
      if (facts.some((fact) => fact.state === 'missing')) process.exitCode = 1;
    });
}

/** A fact on one line. */
function factLine({ name, state, detail, remedy }: Fact): string {
  const mend = remedy === null ? '' : `  ->  ${remedy}`;
  return `${state.padEnd(8)}  ${name.padEnd(14)}  ${detail}${mend}\n`;
}
