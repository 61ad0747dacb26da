import { afterEach, expect, it } from 'vitest';
import { SESSION_TEXT } from '../testing/synthetic-ibt.ts';
import { SessionDesk } from './session-desk.ts';

let desk: SessionDesk | undefined;
afterEach(() => desk?.close());

let update = 0;
const copy = (text: string) => ({ update: ++update, bytes: new TextEncoder().encode(text) });

/** Asks, and waits for what comes of it. */
async function answer(of: SessionDesk, text: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  of.onAnswer = resolve;
  of.ask(copy(text));
  expect(of.isBusy).toBe(true);
  return promise;
}

it('keeps what it knew when a string is of no use', async () => {
  desk = new SessionDesk();
  expect(await answer(desk, SESSION_TEXT)).toBe(true);
  const known = desk.description;
  expect(known?.track.displayName).toBe('Testring');
  expect(await answer(desk, '---\nWeekendInfo:\n TrackName: half a str')).toBe(false);
  expect(desk.description).toBe(known);
  expect(await answer(desk, SESSION_TEXT.replace('3.60 km', '0.00 km'))).toBe(false);
  expect(desk.description).toBe(known);
});

it('knows nothing after it was told to forget, until a string says it again', async () => {
  desk = new SessionDesk();
  await answer(desk, SESSION_TEXT);
  desk.forget();
  expect(desk.description).toBeNull();
  expect(await answer(desk, SESSION_TEXT)).toBe(true);
  expect(desk.description?.car.screenName).toBe('Test GT3');
});

it('answers for the newest of the strings that come while one is parsed', async () => {
  desk = new SessionDesk();
  const answered = answer(desk, SESSION_TEXT);
  for (const name of ['First', 'Second']) desk.ask(copy(SESSION_TEXT.replace('Test GT3', name)));
  await answered;
  expect(desk.description?.car.screenName).toBe('Second');
});

it('starts again after it went to rest', async () => {
  desk = new SessionDesk(0);
  expect(await answer(desk, SESSION_TEXT)).toBe(true);
  await new Promise((resolve) => setImmediate(resolve));
  expect(await answer(desk, SESSION_TEXT.replace('Test GT3', 'Other'))).toBe(true);
  expect(desk.description?.car.screenName).toBe('Other');
});
