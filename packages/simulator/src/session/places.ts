/** Where a circuit lies, for what the sim writes about it. Degrees, m above the sea; ids are nominal. */
export interface Place {
  readonly id: number;
  readonly shortName: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
}

const PLACES: Readonly<Record<string, Place>> = {
  monza_full: { id: 239, shortName: 'Monza', city: 'Monza', latitude: 45.6189, longitude: 9.2812 },
  nurburgring_gp: { id: 249, shortName: 'Nürburgring', city: 'Nürburg', latitude: 50.3356, longitude: 6.9475 },
  roadatlanta_full: { id: 127, shortName: 'Road Atlanta', city: 'Braselton', latitude: 34.1466, longitude: -83.8177 },
  sebring_international: { id: 95, shortName: 'Sebring', city: 'Sebring', latitude: 27.4502, longitude: -81.3537 },
  silverstone_2019_gp: { id: 341, shortName: 'Silverstone', city: 'Towcester', latitude: 52.0706, longitude: -1.0174 },
  spa_2024_up: { id: 525, shortName: 'Spa', city: 'Francorchamps', latitude: 50.4444, longitude: 5.9689 },
  suzuka_grandprix: { id: 168, shortName: 'Suzuka', city: 'Suzuka', latitude: 34.8431, longitude: 136.541 },
  watkinsglen_2021_fullcourse: {
    id: 434,
    shortName: 'Watkins Glen',
    city: 'Watkins Glen',
    latitude: 42.3369,
    longitude: -76.9272,
  },
};

const NOWHERE: Place = { id: 1, shortName: 'Track', city: '', latitude: 0, longitude: 0 };

/** Place of a circuit. */
export function placeOf(circuitKey: string): Place {
  return PLACES[circuitKey] ?? NOWHERE;
}
