/** A panel that a view offers. */
export interface PanelSpec {
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Share of the room against the other panels, 1 to 5; default 2. */
  readonly size?: number;
  /** True where it is not shown until somebody asks for it. */
  readonly hidden?: boolean;
}

/** How one panel is laid out. */
export interface PanelState {
  readonly id: string;
  readonly shown: boolean;
  /** 1 to 5 */
  readonly size: number;
}

/** All panels of a view from first to last. */
export type PanelLayout = readonly PanelState[];

const SMALLEST = 1;
const LARGEST = 5;
const USUAL = 2;

function bounded(size: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, Math.round(size)));
}

function readState(value: unknown, specs: ReadonlyMap<string, PanelSpec>): PanelState | null {
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') return null;
  const spec = specs.get(value.id);
  if (spec === undefined) return null;
  const shown = 'shown' in value && typeof value.shown === 'boolean' ? value.shown : spec.hidden !== true;
  const size = 'size' in value && typeof value.size === 'number' ? value.size : Number.NaN;
  return { id: value.id, shown, size: bounded(Number.isFinite(size) ? size : (spec.size ?? USUAL)) };
}

/**
 * The layout of a view from what a browser remembers. Panels that the view no longer has are left out; those that it
 * has newly stand at the end as the view wants them.
 */
export function arrange(specs: readonly PanelSpec[], stored: unknown): PanelLayout {
  const byId = new Map(specs.map((spec) => [spec.id, spec]));
  const found = new Map<string, PanelState>();
  for (const value of Array.isArray(stored) ? stored : []) {
    const state = readState(value, byId);
    if (state !== null && !found.has(state.id)) found.set(state.id, state);
  }
  for (const { id, size = USUAL, hidden = false } of specs) {
    if (!found.has(id)) found.set(id, { id, shown: !hidden, size: bounded(size) });
  }
  return [...found.values()];
}

/** Moves a panel by so many places, -1 towards the first. */
export function movePanel(layout: PanelLayout, id: string, by: number): PanelLayout {
  const from = layout.findIndex((panel) => panel.id === id);
  const panel = layout[from];
  if (panel === undefined) return layout;
  const rest = layout.filter((one) => one !== panel);
  const to = Math.min(rest.length, Math.max(0, from + by));
  return to === from ? layout : rest.toSpliced(to, 0, panel);
}

/** Shows or hides a panel. */
export function showPanel(layout: PanelLayout, id: string, shown: boolean): PanelLayout {
  return layout.map((panel) => (panel.id === id ? { ...panel, shown } : panel));
}

/** Makes a panel larger or smaller, between 1 and 5. */
export function sizePanel(layout: PanelLayout, id: string, by: number): PanelLayout {
  return layout.map((panel) => (panel.id === id ? { ...panel, size: bounded(panel.size + by) } : panel));
}
