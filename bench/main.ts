import { analysisCases } from './cases/analysis.ts';
import { codecCases } from './cases/codec.ts';
import { pipelineCases } from './cases/pipeline.ts';
import type { CaseMaker } from './support/case.ts';
import { measure } from './support/measure.ts';
import { type Row, table } from './support/table.ts';

const TOPICS: Readonly<Record<string, CaseMaker>> = {
  analysis: analysisCases,
  codec: codecCases,
  pipeline: pipelineCases,
};

const TIME_MS = 700;

const args = process.argv.slice(2);
const json = args.includes('--json');
const wanted = args.filter((arg) => arg !== '--json');
const unknown = wanted.find((name) => TOPICS[name] === undefined);
if (unknown !== undefined) {
  console.error(
    `no benchmark ${JSON.stringify(unknown)}: ${Object.keys(TOPICS).join(', ')} are known, or none for all`,
  );
  process.exit(2);
}

const rows: Row[] = [];
for (const [topic, make] of Object.entries(TOPICS)) {
  if (wanted.length > 0 && !wanted.includes(topic)) continue;
  if (!json) console.error(`measuring ${topic} ...`);
  for (const { title, unit, units, ours, baseline, notes } of await make()) {
    const [mine, theirs] = await measure([ours, baseline], TIME_MS);
    if (mine !== undefined && theirs !== undefined)
      rows.push({ topic, title, unit, units, ours: mine, baseline: theirs, notes });
  }
}
console.log(json ? JSON.stringify(rows, null, 2) : table(rows));
