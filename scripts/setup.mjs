// @ts-check
// Runs before anything is installed: Node 20 and nothing else. See packages/launcher/src/machine.
import { setup, wantedBy } from '../packages/launcher/src/machine/setup.mjs';

const wanted = wantedBy(process.argv.slice(2));
if (wanted === null) {
  console.error(`setup: ${process.argv.slice(2).join(' ')}: give nothing, --tests or --tools`);
  process.exit(2);
}
const ready = await setup(wanted, { say: (line) => console.log(line), warn: (line) => console.error(line) });
process.exit(ready ? 0 : 2);
