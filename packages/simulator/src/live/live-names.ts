import { MAPPING_NAME, SIGNAL_NAME } from '@gt3/irsdk';

/** Names of a sim's mapping and event, as Windows writes them; the same names serve on other systems. */
export interface MappingNames {
  readonly mapping: string;
  readonly signal: string;
}

/** The names that iRacing gives, so that every tool for it reads the simulator. */
export const SIM_NAMES: MappingNames = { mapping: MAPPING_NAME, signal: SIGNAL_NAME };
