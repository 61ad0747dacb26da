import { useCallback, useMemo, useState } from 'react';
import { browserMemory } from '../../app/memory.ts';
import { useUnits } from '../../settings/page-settings.ts';
import { type StripSpec, stripSpecs, USUAL_STRIPS } from '../../strips/specs.ts';

const memory = browserMemory('strips');

function remembered(): readonly string[] {
  const stored = memory.read();
  return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : USUAL_STRIPS;
}

/** All strips there are, and those that this browser shows. */
export interface ChosenStrips {
  readonly all: readonly StripSpec[];
  readonly specs: readonly StripSpec[];
  readonly shown: readonly string[];
  readonly choose: (ids: readonly string[]) => void;
}

/** The strips that this browser shows, in the units chosen. */
export function useChosenStrips(): ChosenStrips {
  const all = stripSpecs(useUnits());
  const [shown, setShown] = useState(remembered);
  const specs = useMemo(() => all.filter(({ id }) => shown.includes(id)), [all, shown]);
  const choose = useCallback((ids: readonly string[]) => {
    memory.write(ids);
    setShown(ids);
  }, []);
  return { all, specs, shown, choose };
}
