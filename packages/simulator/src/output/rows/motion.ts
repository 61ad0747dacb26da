import { positionAt, type TrackPosition } from '@gt3/tracks';
import { SAMPLED, SAMPLES_PER_ROW } from '../../run/samples.ts';
import type { Scene } from '../../run/scene.ts';
import { placeOf } from '../../session/places.ts';
import type { RowPart, Slots } from '../slots.ts';

/** Metres of a degree of latitude (mean of the Earth's). */
const METRES_A_DEGREE = 111_320;

/** Position, attitude and velocities. The sim's yaw counts from east, anticlockwise; its north is at a quarter turn. */
export function motionPart(scene: Scene, slots: Slots): RowPart {
  const { sim, samples } = scene;
  const { state, path } = sim;
  const place: TrackPosition = { east: 0, north: 0, altitude: 0, heading: 0 };
  const { latitude, longitude } = placeOf(sim.spec.circuit.key);
  const degreeEast = METRES_A_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const [speed, yaw, yawNorth, pitch, roll] = ['Speed', 'Yaw', 'YawNorth', 'Pitch', 'Roll'].map((n) => slots.at(n)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const lat = slots.at('Lat');
  const lon = slots.at('Lon');
  const alt = slots.at('Alt');
  const single = SAMPLED.map((name) => slots.at(name));
  const many = SAMPLED.map((name) => (slots.has(`${name}_ST`) ? slots.at(`${name}_ST`) : -1));
  return (values) => {
    positionAt(path.shape, state.distance, place);
    const heading = place.heading + state.heading;
    const turned = Math.atan2(Math.sin(heading), Math.cos(heading));
    const east = place.east - state.offset * Math.sin(place.heading);
    const north = place.north + state.offset * Math.cos(place.heading);
    values[speed] = state.speed;
    values[yaw] = turned;
    const fromNorth = Math.PI / 2 - turned;
    values[yawNorth] = fromNorth < 0 ? fromNorth + 2 * Math.PI : fromNorth;
    values[pitch] = samples.pitch;
    values[roll] = samples.roll;
    values[lat] = latitude + north / METRES_A_DEGREE;
    values[lon] = longitude + east / degreeEast;
    values[alt] = place.altitude;
    for (let k = 0; k < single.length; k++) {
      values[single[k] ?? 0] = samples.newest(k);
      const at = many[k] ?? -1;
      if (at < 0) continue;
      for (let i = 0; i < SAMPLES_PER_ROW; i++) values[at + i] = samples.values[k * SAMPLES_PER_ROW + i] ?? 0;
    }
  };
}
