import type { Corner } from '@gt3/schemas';
import type { Stretch } from '../cursor/cursor.ts';
import type { Palette } from '../theme/palette.ts';
import { headingAt, nearestShare, pathLength } from './path-geometry.ts';
import { type Place, placeAt, type TrackPath } from './track-path.ts';

/** What stands still on the map. Places are shares of the lap, losses seconds. */
export interface MapSetting {
  readonly path: TrackPath;
  readonly corners: readonly Corner[];
  /** Lap length, m. */
  readonly length: number;
  /** Seconds lost in each corner's segment, by its id; absent for those without. */
  readonly losses: ReadonlyMap<string, number>;
  /** Corner that the coach works on. */
  readonly focus: string | null;
}

/** What moves on the map; NaN where there is none. */
export interface MapMarks {
  readonly car: number;
  readonly cursor: number;
  readonly second: number;
  readonly window: Stretch;
  /** Other cars: shares of the lap, and what is written beside them. */
  readonly others: readonly { readonly at: number; readonly name: string }[];
}

const FONT = '600 11px ui-sans-serif, system-ui, "Segoe UI", sans-serif';
const NUMBER_FONT = '500 9.5px ui-sans-serif, system-ui, "Segoe UI", sans-serif';
/** Room around the circuit, CSS pixels; corners are written there. */
const ROOM = 26;
const ROAD = 7;
/** A loss that has the full colour, s. */
const FULL_LOSS = 0.15;
/** A smaller difference is drawn as none, s. */
const NO_LOSS = 0.01;
/** How far from the road a pointer still means it, CSS pixels. */
const REACH = 24;

/** Draws the circuit on two canvases: what stands still at the back, cars and cursors in front. */
export class MapPainter {
  readonly #back: CanvasRenderingContext2D;
  readonly #front: CanvasRenderingContext2D;
  #width = 0;
  #height = 0;
  #scale = 1;
  #left = 0;
  #top = 0;
  #lapPixels = 0;
  readonly #place: Place = { x: 0, y: 0 };

  constructor(back: CanvasRenderingContext2D, front: CanvasRenderingContext2D) {
    this.#back = back;
    this.#front = front;
  }

  /** Takes a new size in CSS pixels, and the device's pixels for each of them. */
  resize(width: number, height: number, density: number): void {
    this.#width = width;
    this.#height = height;
    for (const pen of [this.#back, this.#front]) {
      pen.canvas.width = Math.round(width * density);
      pen.canvas.height = Math.round(height * density);
      pen.setTransform(density, 0, 0, density, 0, 0);
    }
  }

  /** Draws the circuit, its corners coloured by loss. */
  paintBack(setting: MapSetting, colours: Palette): void {
    const pen = this.#back;
    pen.clearRect(0, 0, this.#width, this.#height);
    if (this.#width < 2 * ROOM || this.#height < 2 * ROOM) return;
    this.#fit(setting.path);
    pen.lineJoin = 'round';
    pen.lineCap = 'round';
    this.#trace(pen, setting.path, { from: 0, to: 1 });
    pen.strokeStyle = colours.zero;
    pen.lineWidth = ROAD;
    pen.stroke();
    for (const corner of setting.corners) this.#paintCorner(corner, setting, colours);
    this.#paintLine(setting.path, colours);
    this.#paintNames(setting, colours);
  }

  /** Draws cars and cursors over the circuit. */
  paintFront({ path }: MapSetting, marks: MapMarks, colours: Palette): void {
    const pen = this.#front;
    pen.clearRect(0, 0, this.#width, this.#height);
    const { from, to } = marks.window;
    if (to - from < 1) {
      this.#trace(pen, path, marks.window);
      pen.strokeStyle = colours.ink;
      pen.globalAlpha = 0.55;
      pen.lineWidth = 1.5;
      pen.stroke();
      pen.globalAlpha = 1;
    }
    for (const { at, name } of marks.others) {
      this.#dot(path, at, 4, colours.inkFaint, colours.ground);
      if (name === '') continue;
      pen.font = NUMBER_FONT;
      pen.textAlign = 'left';
      pen.fillStyle = colours.inkFaint;
      pen.fillText(name, this.#place.x + 5, this.#place.y - 4);
    }
    this.#ring(path, marks.second, colours.ink, 0.6);
    this.#ring(path, marks.cursor, colours.ink, 1);
    this.#dot(path, marks.car, 6.5, colours.throttle, colours.ground);
  }

  /** Which half pixel of the road a share of the lap stands on, counted along the lap; a smaller step is not seen. */
  halfPixel(share: number): number {
    return Math.round(share * this.#lapPixels * 2);
  }

  /** Share of the lap under a pointer; NaN where the road is too far away. */
  shareAt(path: TrackPath, x: number, y: number): number {
    const { share, distance } = nearestShare(path, (x - this.#left) / this.#scale, (this.#top - y) / this.#scale);
    return distance * this.#scale <= REACH ? share : Number.NaN;
  }

  #fit(path: TrackPath): void {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < path.n; i++) {
      const [x, y] = [path.x[i] ?? 0, path.y[i] ?? 0];
      left = Math.min(left, x);
      right = Math.max(right, x);
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
    const [width, height] = [Math.max(1, right - left), Math.max(1, high - low)];
    this.#scale = Math.min((this.#width - 2 * ROOM) / width, (this.#height - 2 * ROOM) / height);
    this.#lapPixels = pathLength(path) * this.#scale;
    this.#left = this.#width / 2 - ((left + right) / 2) * this.#scale;
    this.#top = this.#height / 2 + ((low + high) / 2) * this.#scale;
  }

  /** Pixels of a share of the lap, in the one place that is kept for it. */
  #at(path: TrackPath, share: number): Place {
    placeAt(path, share, this.#place);
    this.#place.x = this.#left + this.#place.x * this.#scale;
    this.#place.y = this.#top - this.#place.y * this.#scale;
    return this.#place;
  }

  #trace(pen: CanvasRenderingContext2D, path: TrackPath, { from, to }: Stretch): void {
    const steps = Math.max(2, Math.ceil((to - from) * path.n));
    pen.beginPath();
    for (let i = 0; i <= steps; i++) {
      const { x, y } = this.#at(path, from + ((to - from) * i) / steps);
      if (i === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    }
  }

  #paintCorner({ id, start, end }: Corner, { path, length, losses }: MapSetting, colours: Palette): void {
    const loss = losses.get(id) ?? 0;
    if (Math.abs(loss) < NO_LOSS || end <= start) return;
    const pen = this.#back;
    this.#trace(pen, path, { from: start / length, to: end / length });
    pen.strokeStyle = loss > 0 ? colours.loss : colours.gain;
    pen.globalAlpha = 0.35 + 0.65 * Math.min(1, Math.abs(loss) / FULL_LOSS);
    pen.lineWidth = ROAD;
    pen.stroke();
    pen.globalAlpha = 1;
  }

  /** The start line, across the road, with an arrow's head the way it is driven. */
  #paintLine(path: TrackPath, colours: Palette): void {
    const pen = this.#back;
    const heading = headingAt(path, 0);
    const { x, y } = this.#at(path, 0);
    pen.save();
    pen.translate(x, y);
    pen.rotate(-heading);
    pen.strokeStyle = colours.ink;
    pen.fillStyle = colours.ink;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(0, -ROAD);
    pen.lineTo(0, ROAD);
    pen.stroke();
    pen.beginPath();
    pen.moveTo(4, -ROAD - 5);
    pen.lineTo(11, -ROAD - 1);
    pen.lineTo(4, -ROAD + 3);
    pen.fill();
    pen.restore();
  }

  /** Names stand on the outer side of each corner; those that would lie on another are left out. */
  #paintNames({ path, corners, length, focus }: MapSetting, colours: Palette): void {
    const pen = this.#back;
    pen.font = FONT;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    const taken: { x: number; y: number }[] = [];
    const ordered = corners.toSorted((a, b) => Number(b.id === focus) - Number(a.id === focus));
    for (const { id, apex, direction } of ordered) {
      const share = apex / length;
      const outward = headingAt(path, share) + (direction === 'right' ? Math.PI / 2 : -Math.PI / 2);
      const { x, y } = this.#at(path, share);
      const [nameX, nameY] = [x + 15 * Math.cos(outward), y - 15 * Math.sin(outward)];
      if (taken.some((other) => Math.abs(other.x - nameX) < 22 && Math.abs(other.y - nameY) < 12)) continue;
      taken.push({ x: nameX, y: nameY });
      pen.fillStyle = id === focus ? colours.ink : colours.inkSoft;
      pen.fillText(id, nameX, nameY);
      if (id !== focus) continue;
      pen.strokeStyle = colours.ink;
      pen.lineWidth = 1.25;
      pen.strokeRect(nameX - 13, nameY - 8.5, 26, 16);
    }
    pen.textBaseline = 'alphabetic';
  }

  #dot(path: TrackPath, share: number, radius: number, colour: string, ring: string): void {
    if (Number.isNaN(share)) return;
    const pen = this.#front;
    const { x, y } = this.#at(path, share);
    pen.fillStyle = colour;
    pen.strokeStyle = ring;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }

  #ring(path: TrackPath, share: number, colour: string, alpha: number): void {
    if (Number.isNaN(share)) return;
    const pen = this.#front;
    const { x, y } = this.#at(path, share);
    pen.globalAlpha = alpha;
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc(x, y, 7, 0, 2 * Math.PI);
    pen.stroke();
    pen.globalAlpha = 1;
  }
}
