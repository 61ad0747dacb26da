import { analysisCases } from './cases/analysis.ts';
import { coachingTopic } from './cases/coaching.ts';
import { codecCases } from './cases/codec.ts';
import { collectorTopic } from './cases/collector.ts';
import { gainTopic } from './cases/gain.ts';
import { pipelineCases } from './cases/pipeline.ts';
import { scaleTopic } from './cases/scale.ts';
import { timed } from './cases/timed.ts';
import { uiTopic } from './cases/ui.ts';
import type { Topic } from './support/topic.ts';

const TOPICS: Readonly<Record<string, Topic>> = {
  analysis: timed('analysis', analysisCases),
  codec: timed('codec', codecCases),
  pipeline: timed('pipeline', pipelineCases),
  collector: collectorTopic,
  coaching: coachingTopic,
  scale: scaleTopic,
  gain: gainTopic,
  ui: uiTopic,
};

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

const results: Record<string, readonly unknown[]> = {};
for (const [topic, run] of Object.entries(TOPICS)) {
  if (wanted.length > 0 && !wanted.includes(topic)) continue;
  if (!json) console.error(`measuring ${topic} ...`);
  const { figures, text } = await run();
  results[topic] = figures;
  if (!json) console.log(`${text}\n`);
}
if (json) console.log(JSON.stringify(results, null, 2));
