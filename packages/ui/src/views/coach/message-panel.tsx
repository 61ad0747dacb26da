import { type FormEvent, memo, useId, useState } from 'react';
import { announce } from '../../app/announcer.ts';
import { useDashboard, useStore } from '../../app/context.ts';
import { browserMemory } from '../../app/memory.ts';
import { sendInput } from '../../protocol/send-input.ts';

/** Longest message, characters. */
const LONGEST = 140;
const memory = browserMemory('coach-name');
const SUGGESTIONS = ['Box this lap.', 'Good. Keep it like that.', 'Save fuel.', 'Push now.'] as const;

/** The name under which this browser sends. */
export function senderName(): string {
  const name = memory.read();
  return typeof name === 'string' && name.trim() !== '' ? name : 'Coach';
}

/** Sends a short message that the rig shows and speaks. */
export const MessagePanel = memo(function MessagePanel({ rig }: { rig: string }) {
  const { inputs } = useStore(useDashboard().link);
  const [text, setText] = useState('');
  const [name, setName] = useState(senderName);
  const [state, setState] = useState<{ readonly sent: string } | { readonly failed: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const textId = useId();
  const nameId = useId();

  const send = async (words: string) => {
    setBusy(true);
    try {
      await sendInput(rig, {
        id: crypto.randomUUID(),
        from: senderName(),
        input: { kind: 'message', text: words },
      });
      setText('');
      setState({ sent: words });
      announce(`Sent to ${rig}: ${words}`);
    } catch (cause) {
      setState({ failed: cause instanceof Error ? cause.message : String(cause) });
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void send(text.trim());
  };
  return (
    <section className="message" aria-label={`Message to ${rig}`}>
      <form onSubmit={submit}>
        <label htmlFor={textId} className="sr">
          Message that the rig shows and speaks
        </label>
        <input
          id={textId}
          type="text"
          maxLength={LONGEST}
          value={text}
          placeholder={inputs ? `Say to ${rig}…` : 'This gateway sends nothing to rigs'}
          disabled={!inputs}
          onChange={({ target }) => setText(target.value)}
          data-testid="message-text"
        />
        <button
          type="submit"
          className="button button-strong"
          disabled={!inputs || busy || text.trim() === ''}
          data-testid="message-send"
        >
          Send
        </button>
      </form>
      <div className="message-foot">
        <span className="suggestions">
          {SUGGESTIONS.map((words) => (
            <button
              key={words}
              type="button"
              className="chip"
              disabled={!inputs || busy}
              onClick={() => void send(words)}
            >
              {words}
            </button>
          ))}
        </span>
        <label htmlFor={nameId} className="from">
          as
          <input
            id={nameId}
            type="text"
            maxLength={40}
            value={name}
            onChange={({ target }) => {
              setName(target.value);
              memory.write(target.value);
            }}
          />
        </label>
      </div>
      {state !== null && (
        <p className={'failed' in state ? 'alert' : 'message-sent'} data-testid="message-state">
          {'failed' in state ? state.failed : `Sent: ${state.sent}`}
        </p>
      )}
    </section>
  );
});
