import type { Circuit, Corner } from '@gt3/tracks';
import { stream } from '../random/sfc32.ts';
import type { Path } from '../track/path.ts';
import { hill, plateau } from './bump.ts';
import type { CornerIntent } from './corner-plan.ts';
import type { Limits } from './limits.ts';
import { LapPlan, LEAD, TAIL } from './plan.ts';
import { accelerate, brake, cornerSpeeds, differentiate, type ProfileInput } from './profile.ts';
import type { Habits } from './skill.ts';
import { findZone, shapeZone, type Zone } from './zone.ts';

/** What a lap's plan is made for. */
export interface LapConditions {
  readonly lap: number;
  readonly limits: Limits;
  /** What the driver means to do in a corner of a lap. */
  intent(lap: number, corner: number): CornerIntent;
  /** Highest speed (m/s) that rules or traffic allow at a distance from this lap's line; Infinity where they do not. */
  cap(fromLine: number): number;
  /** Metres to the left of the usual line that the pit lane asks for; 0 elsewhere. */
  lane(fromLine: number): number;
}

/** One corner as it stands in the plan's window. */
interface Place {
  readonly corner: Corner;
  readonly intent: CornerIntent;
  /** Distance of its lap's line from this plan's line. */
  readonly base: number;
}

const NOISE_STEP = 18;
/** Speeds up to this share above the slowest belong to the slow part of a corner. */
const SLOW_PART = 0.2;

/** Makes the plans of one driver on one circuit, lap by lap. */
export class Planner {
  readonly plan: LapPlan;
  readonly #circuit: Circuit;
  readonly #path: Path;
  readonly #habits: Habits;
  readonly #seed: number;
  readonly #speedScale: Float64Array;
  readonly #brakeScale: Float64Array;
  #zones: readonly Zone[] = [];

  constructor(circuit: Circuit, path: Path, habits: Habits, seed: number) {
    this.plan = new LapPlan(path.step, path.length);
    this.#circuit = circuit;
    this.#path = path;
    this.#habits = habits;
    this.#seed = seed;
    this.#speedScale = new Float64Array(this.plan.count);
    this.#brakeScale = new Float64Array(this.plan.count);
  }

  /** Where brake points, slowest points and pick-ups of the newest plan lie. */
  get zones(): readonly Zone[] {
    return this.#zones;
  }

  /** Plans a lap; overwrites the plan before. */
  make(conditions: LapConditions): LapPlan {
    const { plan } = this;
    const { limits, lap } = conditions;
    plan.clear(lap);
    const places = this.#places(conditions);
    this.#drawLine(places, conditions);
    this.#drawHands(lap);
    this.#scale(places);
    const input: ProfileInput = {
      path: this.#path,
      limits,
      habits: this.#habits,
      speedScale: this.#speedScale,
      brakeScale: this.#brakeScale,
    };
    cornerSpeeds(plan, input);
    for (let i = 0; i < plan.count; i++) {
      const cap = conditions.cap((i - plan.line) * plan.step);
      if (cap < (plan.speed[i] ?? 0)) plan.speed[i] = cap;
    }
    accelerate(plan, input, 0, plan.count - 1);
    brake(plan, input, 0, plan.count - 1);
    if (this.#slowDown(places)) {
      accelerate(plan, input, 0, plan.count - 1);
      brake(plan, input, 0, plan.count - 1);
    }
    this.#zones = places.map((place, index) => {
      const before = places[index - 1];
      const earliest = before === undefined ? 0 : plan.index(before.base + before.corner.apex);
      return findZone(plan, place.corner, place.base, earliest);
    });
    for (const [index, place] of places.entries()) {
      const zone = this.#zones[index];
      const following = this.#zones[index + 1];
      const next = following?.brake ?? plan.count - 1;
      if (zone !== undefined) shapeZone(plan, input, { zone, intent: place.intent, next });
    }
    differentiate(plan);
    return plan;
  }

  #places(conditions: LapConditions): Place[] {
    const { lapLength } = this.#circuit;
    const places: Place[] = [];
    for (let turn = -1; turn <= 1; turn++) {
      const base = turn * lapLength;
      for (const [index, corner] of this.#circuit.corners.entries()) {
        if (base + corner.end < -LEAD + 60 || base + corner.start > lapLength + TAIL - 60) continue;
        places.push({ corner, base, intent: conditions.intent(conditions.lap + turn, index) });
      }
    }
    return places;
  }

  #drawLine(places: readonly Place[], conditions: LapConditions): void {
    const { plan } = this;
    const { step, line, count, offset, slope, curvature } = plan;
    const shape = this.#path.shape;
    for (const { corner, base, intent } of places) {
      const outward = corner.direction === 'left' ? -1 : 1;
      const reach = Math.min(120, Math.max(55, (corner.end - corner.start) * 0.6));
      const bumps = [{ centre: corner.apex, reach, height: intent.wide }];
      if (intent.off > 0) {
        const i = this.#path.index(corner.end);
        const room = (outward < 0 ? this.#path.roomRight[i] : this.#path.roomLeft[i]) ?? 0;
        bumps.push({ centre: corner.end, reach: 100, height: room + intent.off });
      }
      for (const bump of bumps) {
        const from = plan.index(base + bump.centre - bump.reach);
        const to = plan.index(base + bump.centre + bump.reach);
        for (let i = from; i <= to; i++) {
          const height = bump.height * hill((i - line) * step, base + bump.centre, bump.reach);
          offset[i] = (offset[i] ?? 0) + outward * height;
        }
      }
    }
    for (let i = 0; i < count; i++) offset[i] = (offset[i] ?? 0) + conditions.lane((i - line) * step);
    for (let i = 0; i < count; i++) {
      const here = offset[i] ?? 0;
      const before = offset[Math.max(0, i - 3)] ?? 0;
      const after = offset[Math.min(count - 1, i + 3)] ?? 0;
      const place = (((i - line) % shape.count) + shape.count) % shape.count;
      const bend = shape.curvature[place] ?? 0;
      slope[i] = (after - before) / (6 * step);
      curvature[i] = bend / Math.max(0.5, 1 - here * bend) + (after - 2 * here + before) / (9 * step * step);
    }
  }

  /** Wander of the hands: smooth noise of unit size every 18 m, the same wherever a piece of a lap is planned again. */
  #drawHands(lap: number): void {
    const { plan } = this;
    const { lapLength } = this.#circuit;
    const knots = Math.ceil(lapLength / NOISE_STEP) + 2;
    const values = new Float64Array(knots);
    for (let turn = -1; turn <= 1; turn++) {
      const random = stream(this.#seed, 'hands', lap + turn + 1);
      for (let k = 0; k < knots; k++) values[k] = random.normal() * this.#habits.handNoise;
      const from = plan.index(turn * lapLength);
      const to = plan.index((turn + 1) * lapLength);
      for (let i = from; i <= to; i++) {
        const place = Math.max(0, ((i - plan.line) * plan.step - turn * lapLength) / NOISE_STEP);
        const knot = Math.min(knots - 2, Math.floor(place));
        const t = place - knot;
        const blend = t * t * (3 - 2 * t);
        plan.wander[i] = (values[knot] ?? 0) * (1 - blend) + (values[knot + 1] ?? 0) * blend;
      }
    }
  }

  #scale(places: readonly Place[]): void {
    const { plan } = this;
    this.#speedScale.fill(1);
    this.#brakeScale.fill(1);
    for (const { corner, base, intent } of places) {
      const from = plan.index(base + corner.start - 40);
      const to = plan.index(base + corner.end + 40);
      for (let i = from; i <= to; i++) {
        const at = (i - plan.line) * plan.step;
        const weight = plateau(at, base + corner.start, base + corner.end, 40);
        this.#speedScale[i] = (this.#speedScale[i] ?? 1) * (1 + (intent.speed - 1) * weight);
      }
      if (intent.brakeForce === 1) continue;
      const begin = plan.index(base + corner.start - 250);
      const apex = plan.index(base + corner.apex + 20);
      for (let i = begin; i <= apex; i++) this.#brakeScale[i] = intent.brakeForce;
    }
  }

  /** Takes the speed that a mistake costs off the slowest point, and less around it. Returns whether any does. */
  #slowDown(places: readonly Place[]): boolean {
    const { plan } = this;
    let any = false;
    for (const { corner, base, intent } of places) {
      if (intent.overSlow === 0) continue;
      any = true;
      const from = plan.index(base + corner.start);
      const to = plan.index(base + corner.end);
      let slowest = Number.POSITIVE_INFINITY;
      for (let i = from; i <= to; i++) slowest = Math.min(slowest, plan.speed[i] ?? slowest);
      const cost = Math.min(slowest / 2, intent.overSlow);
      for (let i = from; i <= to; i++) {
        const speed = plan.speed[i] ?? 0;
        plan.speed[i] = speed - cost * Math.max(0, 1 - (speed - slowest) / (SLOW_PART * slowest));
      }
    }
    return any;
  }
}
