import { expect, it } from 'vitest';
import { parseRoute, rigAddress } from './route.ts';

it('reads addresses', () => {
  expect(parseRoute('/', '')).toEqual({ view: 'rigs' });
  expect(parseRoute('/rig/my-rig', '')).toEqual({ view: 'rig', rig: 'my-rig', run: null, lap: null });
  expect(parseRoute('/rig/my-rig/', '?run=r-1&lap=7')).toEqual({ view: 'rig', rig: 'my-rig', run: 'r-1', lap: 7 });
  expect(parseRoute('/rig/my-rig', '?run=<x>&lap=-1')).toEqual({ view: 'rig', rig: 'my-rig', run: null, lap: null });
  for (const path of ['/rig/', '/rig/Ä', '/rig/a/b', '/else']) {
    expect(parseRoute(path, '')).toEqual({ view: 'unknown', path });
  }
});

it('writes addresses that it reads again', () => {
  const address = new URL(rigAddress('my-rig', 'r-1', 7), 'http://test');
  expect(parseRoute(address.pathname, address.search)).toEqual({ view: 'rig', rig: 'my-rig', run: 'r-1', lap: 7 });
  expect(rigAddress('my-rig')).toBe('/rig/my-rig');
});
