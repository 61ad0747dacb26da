import { expect, it } from 'vitest';
import { coachAddress, debriefAddress, driveAddress, parseRoute, runAndLap } from './route.ts';

it('reads addresses', () => {
  expect(parseRoute('/', '')).toEqual({ view: 'wall' });
  expect(parseRoute('/settings/', '')).toEqual({ view: 'settings' });
  expect(parseRoute('/debrief', '?a=1')).toEqual({ view: 'debrief', search: '?a=1' });
  expect(parseRoute('/rig/my-rig', '')).toEqual({ view: 'coach', rig: 'my-rig', search: '' });
  expect(parseRoute('/rig/my-rig/coach/', '?lap=7')).toEqual({ view: 'coach', rig: 'my-rig', search: '?lap=7' });
  expect(parseRoute('/rig/my-rig/drive', '?x')).toEqual({ view: 'drive', rig: 'my-rig' });
  for (const path of ['/rig/', '/rig/Ä', '/rig/a/b', '/rig/a/drive/b', '/else']) {
    expect(parseRoute(path, '')).toEqual({ view: 'unknown', path });
  }
});

it('writes addresses that it reads again', () => {
  const url = new URL(coachAddress('my-rig', { run: 'r-1', lap: 7, zoom: null }), 'http://test');
  expect(parseRoute(url.pathname, url.search)).toEqual({ view: 'coach', rig: 'my-rig', search: '?run=r-1&lap=7' });
  expect(runAndLap(url.search)).toEqual({ run: 'r-1', lap: 7 });
  expect(parseRoute(driveAddress('my-rig'), '')).toEqual({ view: 'drive', rig: 'my-rig' });
  expect(coachAddress('my-rig')).toBe('/rig/my-rig/coach');
  expect(debriefAddress({ a: 'x y' })).toBe('/debrief?a=x+y');
});

it('does not take a run or a lap for one that is none', () => {
  expect(runAndLap('?run=<x>&lap=-1')).toEqual({ run: null, lap: null });
});
