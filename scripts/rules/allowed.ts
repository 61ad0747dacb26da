/** Exceptions to a rule: path of the file, and the reason. */
export type Exceptions = Readonly<Record<string, string>>;

/** Files outside the packages that reach into one. */
export const deepImports: Exceptions = {
  'bench/cases/pipeline.ts': 'measures a part of the worker that is no use to anyone else',
};

/** Files of more than 400 lines. */
export const longFiles: Exceptions = {};

/** Files that name most channels without being the catalogue. */
export const secondCatalogues: Exceptions = {};

/** Specs, and helpers of specs, that use a timer. */
export const timersInTests: Exceptions = {
  'test/chaos/faulty-link.ts': 'passes on what comes a little later, as a slow link does; nothing waits for it',
  'test/chaos/sequence.ts': 'faults come at times drawn by the seed; what is tested is waited for by events',
  'test/chaos/system.ts': 'faults last for times drawn by the seed; what is tested is waited for by events',
  'test/ui/support/fleet.ts': 'made-up cars drive by the timer; nothing waits for it',
  'packages/launcher/src/testing/child.ts': 'the timer keeps a process alive; nothing waits for it',
};
