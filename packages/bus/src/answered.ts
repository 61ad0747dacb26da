import type { Bus } from './bus.ts';

/**
 * The answer to something that was asked of the broker. Where the connection broke off and is back meanwhile there will be
 * none, for which the client would wait until its time limit.
 *
 * @param asked what it is waited for; it goes on by itself when it is given up
 * @throws Error as soon as the connection is back, and what `asked` rejects with
 */
export async function answered<T>(bus: Bus, asked: Promise<T>): Promise<T> {
  const lost = Promise.withResolvers<never>();
  const stopListening = bus.onStatus(({ type }) => {
    if (type === 'reconnected') lost.reject(new Error('the connection broke off before the answer came'));
  });
  // Whichever is second must not go unheard.
  asked.catch(() => undefined);
  lost.promise.catch(() => undefined);
  try {
    return await Promise.race([asked, lost.promise]);
  } finally {
    stopListening();
  }
}
