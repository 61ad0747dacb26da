/**
 * Shape of the tyre's force against slip: Pacejka's magic formula without curvature term,
 * sin(C atan(B rho)), with rho = 1 at the peak (Pacejka, "Tyre and Vehicle Dynamics", 3rd ed., 2012, section 4.3.1).
 * C = 1.4 leaves 81 % of the peak when the tyre slides altogether.
 */
const SHAPE_C = 1.4;
const SHAPE_B = Math.tan(Math.PI / (2 * SHAPE_C));

/** How much better a tyre brakes and pulls than it corners: the half axis of the friction ellipse along the wheel. */
export const ELLIPSE = 1.05;

/** Force as a share of the peak at a normalised slip `rho` (1 is the peak). */
export function forceShare(rho: number): number {
  return Math.sin(SHAPE_C * Math.atan(SHAPE_B * rho));
}

/** Normalised slip below the peak that gives a share of the peak force; the inverse of {@link forceShare}. */
export function slipForShare(share: number): number {
  const bounded = Math.min(Math.max(share, 0), 0.985);
  return Math.tan(Math.asin(bounded) / SHAPE_C) / SHAPE_B;
}

/**
 * Friction at a load: falls linearly with it, as pD1 + pD2 dfz does (Pacejka 2012, eq. 4.E23; Milliken and Milliken,
 * "Race Car Vehicle Dynamics", 1995, section 2.2).
 *
 * @param peak friction at the nominal load
 * @param load N
 * @param nominal N
 * @param sensitivity share of the friction lost for each nominal load more
 */
export function frictionAt(peak: number, load: number, nominal: number, sensitivity: number): number {
  return peak * Math.max(0.4, 1 - sensitivity * (load / nominal - 1));
}

/** Temperature of best grip, C, and the loss for each square degree away from it. */
const BEST_TEMPERATURE = 85;
const TEMPERATURE_LOSS = 3.5e-5;
/** Share of the grip that a fully worn tyre lacks. */
const WEAR_LOSS = 0.12;

/**
 * Grip of a tyre by temperature (a parabola about its best, as in Milliken section 2.6) and wear.
 *
 * @param temperature C
 * @param tread share of the tread that is left
 */
export function conditionGrip(temperature: number, tread: number): number {
  const off = temperature - BEST_TEMPERATURE;
  return Math.max(0.8, 1 - TEMPERATURE_LOSS * off * off) * (1 - WEAR_LOSS * (1 - tread));
}

const HEAT_CAPACITY = 14_000;
const HEAT_SHARE = 0.42;
const COOLING_STILL = 9;
const COOLING_SPEED = 0.75;
const ROAD_CONTACT = 8;
const WEAR_PER_JOULE = 2.2e-8;

/**
 * Rate of change of a tyre's temperature, C/s: one lumped mass, heated by the slip power, cooled by the air as
 * it moves and by the road (Farroni et al., "TRT: thermo racing tyre", Meccanica 49, 2014, in its simplest form).
 *
 * @param slipPower W
 * @param speed m/s
 */
export function heating(slipPower: number, temperature: number, speed: number, air: number, road: number): number {
  const cooling = (COOLING_STILL + COOLING_SPEED * speed) * (temperature - air) + ROAD_CONTACT * (temperature - road);
  return (HEAT_SHARE * slipPower - cooling) / HEAT_CAPACITY;
}

/** Tread lost in a second: in proportion to the slip power (Archard, J. Appl. Phys. 24, 1953). */
export function wearRate(slipPower: number): number {
  return WEAR_PER_JOULE * slipPower;
}
