// @ts-check

/** Shows one line to the user. */
/** @typedef {(line: string) => void} Say */

export {};
