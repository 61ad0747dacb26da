import { expect, it } from 'vitest';
import type { Memory } from '../app/memory.ts';
import { DEFAULTS, readSettings } from './settings.ts';
import { SettingsStore } from './settings-store.ts';

function memoryOf(first: unknown): Memory & { held: unknown; tell: () => void } {
  const listeners: (() => void)[] = [];
  return {
    held: first,
    read() {
      return this.held;
    },
    write(value) {
      this.held = structuredClone(value);
    },
    onChange: (listener) => listeners.push(listener),
    tell() {
      for (const listener of listeners) listener();
    },
  };
}

it('keeps what fits and forgets what does not', () => {
  expect(readSettings({ theme: 'light', speedUnit: 'knots', loudness: 7, voice: 3, speaks: 'yes' })).toEqual({
    ...DEFAULTS,
    theme: 'light',
    loudness: 1,
  });
  for (const broken of [undefined, null, 'x', 7, []]) expect(readSettings(broken)).toEqual(DEFAULTS);
});

it('remembers each change and tells of it once', () => {
  const memory = memoryOf(undefined);
  const store = new SettingsStore(memory);
  let told = 0;
  const forget = store.subscribe(() => told++);
  store.change({ speedUnit: 'mph', introduced: true });
  expect(told).toBe(1);
  expect(new SettingsStore(memory).get()).toEqual({ ...DEFAULTS, speedUnit: 'mph', introduced: true });
  store.reset();
  expect(new SettingsStore(memory).get()).toEqual({ ...DEFAULTS, introduced: true });
  forget();
  store.change({ keys: false });
  expect(told).toBe(2);
});

it('follows another page of the same browser', () => {
  const memory = memoryOf({ theme: 'light' });
  const store = new SettingsStore(memory);
  memory.held = { theme: 'contrast' };
  memory.tell();
  expect(store.get().theme).toBe('contrast');
});
