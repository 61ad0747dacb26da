import { failureOf } from './cli/failure.ts';
import { dropEmptyVariables } from './cli/options.ts';
import { buildProgram } from './cli/program.ts';
import { launcherLink } from './run/launcher-link.ts';

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

dropEmptyVariables(process.env);
const link = launcherLink();
try {
  await buildProgram().parseAsync();
} catch (error) {
  const { exitCode, text } = failureOf(error);
  process.exitCode = exitCode;
  // Under the launcher it is the launcher that tells, once.
  if (text !== null && link === null) process.stderr.write(`${text}\n`);
} finally {
  link?.close();
}
