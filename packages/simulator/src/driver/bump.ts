/** A smooth hill of height 1 at `centre`, 0 from `reach` away on: cos^4, whose slope and bend end at 0 too. */
export function hill(at: number, centre: number, reach: number): number {
  const away = Math.abs(at - centre) / reach;
  if (away >= 1) return 0;
  const cosine = Math.cos((away * Math.PI) / 2);
  return cosine * cosine * cosine * cosine;
}

/** 1 from `from` to `to`, falling to 0 over `ramp` outside. */
export function plateau(at: number, from: number, to: number, ramp: number): number {
  const outside = at < from ? from - at : at > to ? at - to : 0;
  if (outside >= ramp) return 0;
  return 0.5 + 0.5 * Math.cos((outside / ramp) * Math.PI);
}
