import type { VariableSpec } from '@gt3/irsdk';
import type { Scene } from '../run/scene.ts';
import { joined, writeConstants } from './rows/constants.ts';
import { controlsPart } from './rows/controls.ts';
import { lapPart } from './rows/lap.ts';
import { motionPart } from './rows/motion.ts';
import { sessionPart } from './rows/session.ts';
import { weatherPart } from './rows/weather.ts';
import { wheelsPart } from './rows/wheels.ts';
import { type RowPart, Slots } from './slots.ts';

/** Turns a scene into rows of a table of variables. */
export class RowWriter {
  readonly slots: Slots;
  /** The row: all elements of the first variable, then of the second, and so on; and one spare place. */
  readonly values: Float64Array;
  readonly #write: RowPart;

  constructor(scene: Scene, variables: readonly VariableSpec[]) {
    const slots = new Slots(variables);
    this.slots = slots;
    this.values = new Float64Array(slots.width + 1);
    writeConstants(slots, this.values);
    this.#write = joined(
      [motionPart, controlsPart, wheelsPart, lapPart, sessionPart, weatherPart].map((part) => part(scene, slots)),
    );
  }

  /** Writes the scene as it stands into {@link values}. */
  write(): void {
    this.#write(this.values);
  }
}
