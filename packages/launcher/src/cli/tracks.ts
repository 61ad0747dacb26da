import { type Circuit, circuitByKey, listCircuits } from '@gt3/tracks';
import { Argument, Command } from 'commander';
import { table } from '../report/table.ts';

/** `gt3 tracks [TRACK]`: the circuits and corners known. */
export function tracksCommand(): Command {
  return new Command('tracks')
    .description('the circuits and corners known')
    .addArgument(new Argument('[track]', 'one circuit, such as monza_full'))
    .addHelpText(
      'after',
      `
Examples:
  npx gt3 tracks
  npx gt3 tracks monza_full`,
    )
    .action((key?: string) => {
      const text = key === undefined ? circuitTable(listCircuits()) : cornerTable(circuitByKey(key));
      process.stdout.write(text);
    });
}

function circuitTable(circuits: readonly Circuit[]): string {
  const rows = circuits.map(({ key, name, config, lapLength, corners }) => [
    key,
    config === '' ? name : `${name}, ${config}`,
    lapLength.toFixed(0),
    String(corners.length),
  ]);
  return table(['track', 'circuit', 'length m', 'corners'], rows, 'llrr');
}

function cornerTable(circuit: Circuit): string {
  const rows = circuit.corners.map(({ id, name, direction, start, apex, end }) => [
    id,
    name,
    direction,
    ...[start, apex, end].map((metres) => metres.toFixed(0)),
  ]);
  const { name, config, country, lapLength } = circuit;
  const title = `${name}${config === '' ? '' : `, ${config}`} (${country}), ${lapLength.toFixed(0)} m\n\n`;
  return title + table(['corner', 'name', 'turns', 'start m', 'apex m', 'end m'], rows, 'lllrrr');
}
