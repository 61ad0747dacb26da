export * from './bus.ts';
export * from './connect.ts';
export type { ContractOptions } from './contract.ts';
export * from './errors.ts';
export * from './fenced.ts';
export * from './log.ts';
export { type OrderedReader, type ReadOptions, readOrdered, type StoredMessage } from './reader/reader.ts';
export type { BusStatus } from './status.ts';
