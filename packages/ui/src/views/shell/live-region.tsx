import { announcer } from '../../app/announcer.ts';
import { useStore } from '../../app/context.ts';

/** Where screen readers hear what the page announces. */
export function LiveRegion() {
  return (
    <p className="sr" role="status" aria-live="polite" data-testid="announcer">
      {useStore(announcer)}
    </p>
  );
}
