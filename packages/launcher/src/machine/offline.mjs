// @ts-check

/** True with `GT3_OFFLINE=1`: nothing is fetched from any network. */
export function isOffline() {
  return process.env.GT3_OFFLINE === '1';
}
