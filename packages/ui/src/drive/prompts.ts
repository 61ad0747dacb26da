import type { CueEvent, Insight } from '@gt3/schemas';
import type { Settings } from '../settings/settings.ts';
import { glance } from './glance.ts';

/** Something to tell the driver now. */
export interface Prompt {
  readonly id: string;
  /** To be shown: at most four words, except what a person wrote. */
  readonly show: string;
  /** To be spoken. */
  readonly say: string;
  readonly corner: string | null;
  readonly kind: 'cue' | 'note' | 'word';
  readonly urgent: boolean;
}

/** What the rig said. A sentence without a corner is a person's word, or a note of the race. */
export function promptOfCue({ cue, lap }: CueEvent): Prompt {
  const { id, say, corner } = cue;
  const shown = corner === null ? say : glance(say);
  return { id: `${lap}-${id}`, show: shown, say, corner, kind: corner === null ? 'word' : 'cue', urgent: false };
}

/** What the coach noted of the race; null for a finding, and for what is not to be said. */
export function promptOfNote(insight: Insight): Prompt | null {
  if ('finding' in insight || insight.note.withheld !== null) return null;
  const { id, say, urgent } = insight.note;
  return { id, show: glance(say), say, corner: null, kind: 'note', urgent };
}

/** True when a prompt is spoken with the verbosity chosen in this browser; all of them are shown. */
export function isSpoken({ kind, urgent }: Prompt, verbosity: Settings['verbosity']): boolean {
  if (urgent || kind === 'word') return true;
  return verbosity === 'talkative' || (verbosity === 'normal' && kind === 'cue');
}
