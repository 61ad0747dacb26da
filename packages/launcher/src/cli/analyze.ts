import { Argument, Command, Option } from 'commander';
import { analysisReport } from '../report/analysis-report.ts';
import type { ReferenceChoice } from '../run/reference.ts';
import { parseReference } from './values.ts';

interface AnalyzeOptions {
  readonly json: boolean;
  readonly reference?: ReferenceChoice;
}

/** `gt3 analyze FILE`: coach a recording without a broker. */
export function analyzeCommand(): Command {
  return new Command('analyze')
    .description('coach a recording; no broker needed')
    .addArgument(new Argument('<file>', 'recording (.ibt)'))
    .addOption(new Option('--json', 'print JSON').env('GT3_JSON').default(false))
    .addOption(
      new Option('--reference <lap|file>', 'compare with this lap, or with the best lap of another recording')
        .env('GT3_REFERENCE')
        .argParser(parseReference),
    )
    .addHelpText(
      'after',
      `
Examples:
  npx gt3 analyze race.ibt
  npx gt3 analyze race.ibt --reference 7
  npx gt3 analyze race.ibt --json > race.json`,
    )
    .action(async (file: string, { json, reference }: AnalyzeOptions) => {
      const { analyzeFile } = await import('../run/analyze-file.ts');
      const warn = (warning: string) => void process.stderr.write(`gt3: ${file}: ${warning}\n`);
      const analysis = await analyzeFile(file, reference ?? null, warn);
      process.stdout.write(json ? `${JSON.stringify(analysis, null, 2)}\n` : analysisReport(analysis));
    });
}
