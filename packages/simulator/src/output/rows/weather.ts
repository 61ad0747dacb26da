import type { Scene } from '../../run/scene.ts';
import type { RowPart, Slots } from '../slots.ts';

/** The sim's words for wetness go from 1 (dry) to 7 (extremely wet). */
const WETTEST = 6;
/** A lap in the rain cools the track by this much at its wettest, C. */
const RAIN_COOLING = 8;

/** Weather: what the spec says, and the rain that events bring. */
export function weatherPart(scene: Scene, slots: Slots): RowPart {
  const { sim } = scene;
  const { conditions } = sim.spec;
  const fixed: readonly (readonly [number, number])[] = [
    [slots.at('AirTemp'), conditions.airTemperature],
    [slots.at('AirDensity'), sim.air.density],
    [slots.at('AirPressure'), conditions.airPressure],
    [slots.at('WindVel'), conditions.windSpeed],
    [slots.at('WindDir'), conditions.windDirection],
    [slots.at('RelativeHumidity'), conditions.humidity],
  ];
  const track = [slots.at('TrackTempCrew'), slots.at('TrackTemp')];
  const wetness = slots.at('TrackWetness');
  const rain = slots.at('Precipitation');
  const declared = slots.at('WeatherDeclaredWet');
  return (values) => {
    for (const [slot, value] of fixed) values[slot] = value;
    const wet = sim.director.wetness(sim.lap);
    for (const slot of track) values[slot] = conditions.trackTemperature - RAIN_COOLING * wet;
    values[wetness] = 1 + Math.ceil(wet * WETTEST);
    values[rain] = wet;
    values[declared] = wet > 0.25 ? 1 : 0;
  };
}
