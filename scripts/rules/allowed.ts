/** Exceptions to a rule: path of the file, and the reason. */
export type Exceptions = Readonly<Record<string, string>>;

/** Files of more than 400 lines. */
export const longFiles: Exceptions = {};

/** Files that name most channels without being the catalogue. */
export const secondCatalogues: Exceptions = {};

/** Specs, and helpers of specs, that use a timer. */
export const timersInTests: Exceptions = {};
