import { paintBack } from './paint-back.ts';
import { paintFront } from './paint-front.ts';
import { scaleOf } from './polyline.ts';
import { Extent, type Range, rangeOf } from './range.ts';
import type { Scene } from './scene.ts';
import type { StripSpec } from './specs.ts';

/** Room above and below the values, CSS pixels. */
const MARGIN = 8;

/** Draws one strip on two canvases: what stands still at the back, the lap in front; each only when it changed. */
export class StripPainter {
  readonly #spec: StripSpec;
  readonly #scene: Scene;
  readonly #back: CanvasRenderingContext2D;
  readonly #front: CanvasRenderingContext2D;
  readonly #extent = new Extent();
  readonly #referenceExtent = new Extent();
  #width = 0;
  #height = 0;
  #range: Range = { low: 0, high: 0 };
  #version = -1;
  #edition = -1;
  #drawn = -1;

  constructor(spec: StripSpec, scene: Scene, back: CanvasRenderingContext2D, front: CanvasRenderingContext2D) {
    this.#spec = spec;
    this.#scene = scene;
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
    this.#version = -1;
  }

  /** Draws what has changed since the last picture. */
  paint(): void {
    if (this.#width === 0 || this.#height === 0) return;
    const { version, live, setting } = this.#scene;
    const { channel, factor } = this.#spec;
    const series = this.#scene.front(channel);
    const newScene = version !== this.#version;
    const newValues = newScene || live.lap.edition !== this.#edition;
    if (!newValues && series.n === this.#drawn) return;
    if (newValues) this.#extent.reset();
    if (newScene) {
      this.#referenceExtent.reset();
      this.#referenceExtent.see(this.#scene.back(channel));
    }
    this.#extent.see(series);
    const range = this.#rangeNow();
    const scale = scaleOf(this.#width, this.#height, MARGIN, range.low, range.high, factor);
    if (newScene || range.low !== this.#range.low || range.high !== this.#range.high) {
      const reference = this.#scene.back(channel);
      const height = this.#height;
      paintBack(this.#back, { spec: this.#spec, setting, reference, scale, range, height });
    }
    paintFront(this.#front, this.#spec, series, scale, this.#height, setting.stored === null);
    this.#range = range;
    this.#version = version;
    this.#edition = live.lap.edition;
    this.#drawn = series.n;
  }

  #rangeNow(): Range {
    const low = Math.min(this.#extent.min, this.#referenceExtent.min) * this.#spec.factor;
    const high = Math.max(this.#extent.max, this.#referenceExtent.max) * this.#spec.factor;
    return rangeOf(this.#spec.range, low, high);
  }
}
