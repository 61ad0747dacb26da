import { useState } from 'react';
import { announce } from '../../app/announcer.ts';
import type { LapKey } from '../../protocol/http.ts';
import { sendInput } from '../../protocol/send-input.ts';
import type { ReferenceChoice } from '../../results/reference-choice.ts';
import { senderName } from './message-panel.tsx';

/**
 * Has the rig's coach compare with the lap that is looked at, or choose for itself again. What the page compares with is
 * the page's own choice; this one changes what the driver is told.
 */
export function AdoptReference(props: { rig: string; choice: ReferenceChoice; lap: LapKey | null; byHand: boolean }) {
  const { rig, choice, lap, byHand } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const send = (input: Parameters<typeof sendInput>[1]['input'], done: string) => {
    sendInput(rig, { from: senderName(), input }).then(
      () => {
        setProblem(null);
        announce(done);
      },
      (cause: unknown) => setProblem(`Not sent: ${cause instanceof Error ? cause.message : String(cause)}`),
    );
  };
  if (problem !== null) {
    return (
      <p className="alert" role="alert">
        {problem}{' '}
        <button type="button" className="button" onClick={() => setProblem(null)}>
          Back
        </button>
      </p>
    );
  }
  if (choice.kind === 'coach') {
    return byHand ? (
      <button
        type="button"
        className="button"
        title="A person chose this lap for the coach"
        onClick={() => send({ kind: 'reference-released' }, 'The coach chooses its reference itself')}
        data-testid="release-reference"
      >
        Let the coach choose
      </button>
    ) : null;
  }
  if (lap === null) return null;
  return (
    <button
      type="button"
      className="button"
      title="The rig's coach compares with this lap from now on"
      onClick={() => send({ kind: 'reference', ...lap }, `The coach compares with lap ${lap.lap} of ${lap.rig}`)}
      data-testid="adopt-reference"
    >
      Coach with it
    </button>
  );
}
