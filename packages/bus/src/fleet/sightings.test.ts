import { expect, test } from 'vitest';
import { Sightings } from './sightings.ts';

const TTL = 2000;

test('who was never seen is not gone, and is after a whole TTL of watching', () => {
  const sightings = new Sightings(TTL);
  expect(sightings.isGone('a', 1e9)).toBe(false);
  sightings.expect('a', 100);
  sightings.expect('a', 1500);
  expect(sightings.isGone('a', 2099)).toBe(false);
  expect(sightings.isGone('a', 2100)).toBe(true);
});

test('a heartbeat counts from when its revision changed, not from when it is told again', () => {
  const sightings = new Sightings(TTL);
  sightings.saw('a', 5, 0);
  sightings.saw('a', 5, 1900);
  expect(sightings.silentMs('a', 1900)).toBe(1900);
  expect(sightings.isGone('a', 2000)).toBe(true);
  sightings.saw('a', 6, 2500);
  expect(sightings.isGone('a', 4499)).toBe(false);
});

test('silence while nothing could be seen says nothing', () => {
  const sightings = new Sightings(TTL);
  sightings.saw('a', 5, 0);
  sightings.restart(5000);
  expect(sightings.isGone('a', 6999)).toBe(false);
  expect(sightings.isGone('a', 7000)).toBe(true);
});

test('tells when to look again: at the next end that is still to come', () => {
  const sightings = new Sightings(TTL);
  expect(sightings.nextEnd(0)).toBe(Number.POSITIVE_INFINITY);
  sightings.saw('a', 1, 0);
  sightings.saw('b', 2, 300);
  expect(sightings.nextEnd(100)).toBe(2000);
  expect(sightings.nextEnd(2000)).toBe(2300);
  expect(sightings.nextEnd(2300)).toBe(Number.POSITIVE_INFINITY);
  sightings.forget('b');
  expect(sightings.isGone('b', 1e6)).toBe(false);
});
