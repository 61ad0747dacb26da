export { circuitByKey, findCircuit, listCircuits, UnknownTrackError } from './catalogue.ts';
export type { Circuit, Corner, Direction } from './circuit.ts';
export { cornerAt, cornerById, UnknownCornerError, wrapDistance } from './corner-lookup.ts';
export { loadShape, MissingShapeError } from './load-shape.ts';
export { type CornerLabel, type DetectedCorner, numberCorners } from './numbering.ts';
export type { TrackShape } from './shape.ts';
export { curvatureAt, gradientAt, positionAt, type TrackPosition } from './shape-lookup.ts';
