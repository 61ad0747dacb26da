/** Which way a corner turns. A chicane carries the direction of its first turn. */
export type Direction = 'left' | 'right';

/**
 * One corner as a driver knows it. Ranges are metres of lap distance along a driven lap: `start` is where the car turns
 * in, `end` where it runs straight again, `apex` the tightest point of its first direction.
 */
export interface Corner {
  /** Official number with a T before it, such as `T5`; a complex driven as one corner carries its first turn's number. */
  readonly id: string;
  /** Official number (of the first turn). */
  readonly number: number;
  /** All official turn numbers that this corner covers; empty where the place has a name but no number. */
  readonly turns: readonly number[];
  readonly name: string;
  readonly direction: Direction;
  readonly start: number;
  readonly apex: number;
  readonly end: number;
}

/** One layout of one circuit. Lengths in metres. */
export interface Circuit {
  /** Name on the command line and in stored data: `monza_full`. */
  readonly key: string;
  /** iRacing's internal name with the layout, as in TrackName: `monza full`. */
  readonly trackName: string;
  readonly name: string;
  /** Layout as people call it; empty where there is no other. */
  readonly config: string;
  readonly country: string;
  /** Lap distance from line to line in the sim, which the corners' ranges refer to. */
  readonly lapLength: number;
  /** Length as published by the circuit; some differ from the sim's by up to 4 %. */
  readonly officialLength: number;
  /** Usual width of the track; one rounded public figure for the whole lap. */
  readonly width: number;
  /** In order of lap distance, without overlap; at least one. */
  readonly corners: readonly [Corner, ...Corner[]];
}

/** Corner that covers the official turns `turns` (at least one). */
export function corner(
  turns: readonly [number, ...number[]],
  name: string,
  direction: Direction,
  start: number,
  apex: number,
  end: number,
): Corner {
  return { id: `T${turns[0]}`, number: turns[0], turns, name, direction, start, apex, end };
}
