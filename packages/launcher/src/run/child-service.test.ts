import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startChild } from './child-service.ts';

const module = fileURLToPath(new URL('../testing/child.ts', import.meta.url));
const start = (behaviour: string, print: (line: string) => void = () => undefined) =>
  startChild({ name: 'coach', module, args: [behaviour], print });

test('a process is ready when it says so; it drains when asked, and its lines are passed on', async () => {
  const lines: string[] = [];
  const child = await start('serve', (line) => lines.push(line));
  expect(child.about).toBe(`pid ${child.pid}`);
  await child.stop();
  await child.done;
  await expect.poll(() => lines).toEqual(['serving']);
  expect(() => process.kill(child.pid, 0)).toThrow(/ESRCH/);
});

test('a process that refuses gives its reason', async () => {
  await expect(start('refuse')).rejects.toThrow(/^the moon is full: wait a night$/);
});

test('a process that ends without a word is named with its exit code', async () => {
  await expect(start('exit')).rejects.toThrow('coach did not start: its process ended with exit code 3');
});

test('a process that dies later fails its service', async () => {
  const child = await start('crash');
  await expect(child.done).rejects.toThrow('its process ended with SIGKILL');
  await child.stop();
});
