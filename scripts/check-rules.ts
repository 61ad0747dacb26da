import { fileURLToPath } from 'node:url';
import { RULES, report } from './rules/all.ts';
import { readSources } from './rules/source.ts';

const sources = readSources(fileURLToPath(new URL('..', import.meta.url)));
const lines = report(sources);
for (const line of lines) console.error(line);
console.log(`${sources.length} files, ${RULES.length} rules, ${lines.length} breaches`);
if (lines.length > 0) process.exitCode = 1;
