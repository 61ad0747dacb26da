/**
 * The worker that should own a partition: the one with the highest score for it (rendezvous hashing, Thaler and
 * Ravishankar 1998). Everybody with the same list comes to the same answer, and a worker that comes or goes moves only
 * its own share.
 *
 * @returns null for an empty list
 */
export function desiredOwner(partition: number, workers: Iterable<string>): string | null {
  let best: string | null = null;
  let bestScore = -1;
  for (const worker of workers) {
    const score = hash(`${worker}/${partition}`);
    if (score > bestScore || (score === bestScore && best !== null && worker < best)) {
      best = worker;
      bestScore = score;
    }
  }
  return best;
}

/** 32-bit FNV-1a, then the finalizer of MurmurHash3: FNV alone hardly mixes the last characters into the high bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
