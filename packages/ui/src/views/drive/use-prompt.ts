import { useEffect, useState } from 'react';
import { useDashboard, useStore } from '../../app/context.ts';
import type { RigModel } from '../../app/rig-model.ts';
import { isSpoken, type Prompt } from '../../drive/prompts.ts';
import { settings } from '../../settings/page-settings.ts';
import { speaker } from '../../speech/page-speech.ts';

/** How long a prompt is shown, ms: what a person wrote takes longer to read. */
const SHOWN_MS = { cue: 7000, note: 9000, word: 15_000 } as const;

/** What the driver is told now, or null; spoken where that is switched on. */
export function usePrompt(model: RigModel): Prompt | null {
  const { timing } = useDashboard();
  const newest = useStore(model.prompt);
  const [opening] = useState(newest);
  const [over, setOver] = useState<Prompt | null>(null);

  useEffect(() => {
    // What was told before the view was opened is over.
    if (newest === null || newest === opening) return;
    const { speaks, verbosity, voice, loudness } = settings.get();
    if (speaks && isSpoken(newest, verbosity)) speaker?.say(newest.say, { voice, loudness }, newest.urgent);
    return timing.after(SHOWN_MS[newest.kind], () => setOver(newest));
  }, [timing, newest, opening]);
  useEffect(() => () => speaker?.stop(), []);

  return newest === opening || newest === over ? null : newest;
}
