import { IrsdkFormatError } from './errors.ts';

/** A run of bytes, `start` up to but not including `end`. */
export interface Region {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Checks that no two regions share a byte. Empty regions share none.
 *
 * @throws IrsdkFormatError naming the two that overlap
 */
export function requireApart(regions: readonly Region[]): void {
  const byStart = regions.filter((region) => region.end > region.start).sort((a, b) => a.start - b.start);
  for (const [index, region] of byStart.entries()) {
    const before = byStart[index - 1];
    if (before !== undefined && before.end > region.start) {
      throw new IrsdkFormatError(
        `${region.name} starts at byte ${region.start}, inside ${before.name}, which runs from ${before.start} to ${before.end}`,
      );
    }
  }
}
