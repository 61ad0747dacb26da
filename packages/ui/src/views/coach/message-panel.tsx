import { type FormEvent, memo, useEffect, useId, useRef, useState } from 'react';
import { announce } from '../../app/announcer.ts';
import { useDashboard, useRig, useStatus, useStore } from '../../app/context.ts';
import { browserMemory } from '../../app/memory.ts';
import { sendInput } from '../../protocol/send-input.ts';
import { fateOf } from '../../results/message-fate.ts';

/** Longest message, characters. */
const LONGEST = 140;
/** A rig says a message within 30 s, or tells that it did not; after so long it has not got it, ms. */
const NO_WORD_MS = 40_000;
const memory = browserMemory('coach-name');
const SUGGESTIONS = ['Box this lap.', 'Good. Keep it like that.', 'Save fuel.', 'Push now.'] as const;

/** The name under which this browser sends. */
export function senderName(): string {
  const name = memory.read();
  return typeof name === 'string' && name.trim() !== '' ? name : 'Coach';
}

/** A message that the gateway took. */
interface Sent {
  readonly id: string;
  readonly words: string;
}

/** What the driver got of a message, as the rig tells; a rig that tells nothing for a while may not have got it. */
function Delivery({ rig, sent }: { rig: string; sent: Sent }) {
  const { timing } = useDashboard();
  const fate = fateOf(useStore(useRig(rig).fates), sent.id);
  const [late, setLate] = useState(false);
  useEffect(() => timing.after(NO_WORD_MS, () => setLate(true)), [timing]);
  const { words } = sent;
  const text =
    fate === undefined
      ? late
        ? `${rig} does not say whether the driver heard it: ${words}`
        : `Sent: ${words}`
      : fate.outcome === 'said'
        ? `Said to the driver: ${words}`
        : `Not said, ${fate.reason ?? 'the rig kept it back'}: ${words}`;
  useEffect(() => announce(text), [text]);
  const good = fate === undefined ? !late : fate.outcome === 'said';
  return (
    <p className={good ? 'message-sent' : 'alert'} data-testid="message-state">
      {text}
    </p>
  );
}

/** Sends a short message that the rig shows and speaks. */
export const MessagePanel = memo(function MessagePanel({ rig }: { rig: string }) {
  const dashboard = useDashboard();
  const { inputs } = useStore(dashboard.link);
  const offline = useStatus(rig)?.online === false;
  const mute = inputs
    ? offline
      ? `${rig} is offline: nobody would hear it`
      : null
    : 'This gateway sends nothing to rigs';
  useEffect(() => {
    // What becomes of messages comes with what the rig says.
    if (inputs) dashboard.followCues(rig);
  }, [dashboard, rig, inputs]);
  const [text, setText] = useState('');
  const [name, setName] = useState(senderName);
  const [sent, setSent] = useState<Sent | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const again = useRef<Sent | null>(null);
  const [busy, setBusy] = useState(false);
  const textId = useId();
  const nameId = useId();

  const send = async (words: string) => {
    setBusy(true);
    // With its old id, a message counts once even if the first attempt got through after all.
    const message = again.current?.words === words ? again.current : { id: crypto.randomUUID(), words };
    again.current = message;
    setSent(null);
    try {
      await sendInput(rig, { id: message.id, from: senderName(), input: { kind: 'message', text: words } });
      again.current = null;
      setText('');
      setProblem(null);
      setSent(message);
    } catch (cause) {
      setProblem(`Not sent: ${cause instanceof Error ? cause.message : String(cause)}`);
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
          placeholder={mute ?? `Say to ${rig}…`}
          disabled={mute !== null}
          onChange={({ target }) => setText(target.value)}
          data-testid="message-text"
        />
        <button
          type="submit"
          className="button button-strong"
          disabled={mute !== null || busy || text.trim() === ''}
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
              disabled={mute !== null || busy}
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
      {problem !== null && (
        <p className="alert" role="alert" data-testid="message-state">
          {problem}
        </p>
      )}
      {sent !== null && <Delivery key={sent.id} rig={rig} sent={sent} />}
    </section>
  );
});
