import { type MessagePort, parentPort } from 'node:worker_threads';
import { describeSession, parseSession, type SessionDescription } from '@gt3/irsdk';

/** What came of a session string; null where it says the same as the one before. */
export type SessionAnswer = SessionDescription | null;

/** Parses session strings away from the threads that have no time for it: a large one takes 6 ms and more. */
function serve(port: MessagePort): void {
  let before = '';
  port.on('message', (bytes: Uint8Array) => {
    const description = describeSession(parseSession(bytes));
    const text = JSON.stringify(description);
    const answer: SessionAnswer = text === before ? null : description;
    before = text;
    port.postMessage(answer);
  });
}

if (parentPort !== null) serve(parentPort);
