import type { Owner } from '@gt3/bus';

/** What a worker sees of a partition. */
export interface PartitionView {
  readonly owner: Owner;
  /** The worker that should own it; null where none is left that takes any. */
  readonly desired: string | null;
  /** True while this worker reads it. */
  readonly open: boolean;
}

/** What to do about a partition; null for nothing. */
export type Step =
  /** Make it one's own: it is nobody's, or of one that is gone. */
  | { readonly kind: 'claim' }
  /** Begin to read it. */
  | { readonly kind: 'open' }
  /** Give it to another worker; to nobody where none is left. */
  | { readonly kind: 'hand-over'; readonly to: string | null }
  /** Stop reading it at once: another worker has it. */
  | { readonly kind: 'drop' }
  | null;

/**
 * What a worker should do about a partition now.
 *
 * @param isGone true when a worker was watched for a whole TTL and gave no sign of life
 */
export function nextStep(me: string, view: PartitionView, isGone: (worker: string) => boolean): Step {
  const { owner, desired, open } = view;
  if (owner.worker === me) {
    if (desired !== me) return { kind: 'hand-over', to: desired };
    return open ? null : { kind: 'open' };
  }
  if (open) return { kind: 'drop' };
  const free = owner.worker === null || isGone(owner.worker);
  return free && desired === me ? { kind: 'claim' } : null;
}
